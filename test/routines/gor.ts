// Den som gör ett steg: ett formulär som går att lämna, med de svar som ett test bryr sig om.
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { recordedDate } from '../../src/domain/case/deadlines.ts';
import { type Form, onlyDateOf } from '../../src/domain/forms/fields.ts';
import { type Routine, stepOf } from '../../src/domain/routine/routine.ts';
import { whoAndWhen } from '../../src/domain/views/next.ts';
import { acceptable } from '../filled-in.ts';
import { madeUp, type Scenario, swedish } from '../scenario.ts';

export type Svar = Readonly<Record<string, string>>;

/** Ger det som gör ett steg i rutinen: ställer klockan, fyller i det som inte sägs och skickar som den vars steg det är. */
export const gör =
  (rutin: Routine) =>
  (run: Scenario, när: string, steg: string, svar: Svar = {}, vem?: string): Scenario => {
    const { form, by } = stepOf(rutin, steg);
    return run.at(när).does(vem ?? by, steg, {
      ...acceptable(form, madeUp(rutin), swedish(när), [], run.case),
      ...givnaDagar(rutin, form, run),
      ...svar,
    });
  };

/** De dagar som bara kan vara en, och som redan står på kortet. */
const givnaDagar = (rutin: Routine, form: Form, run: Scenario): Svar =>
  Object.fromEntries(
    Object.entries(form).flatMap(([namn, fråga]) => {
      const datum = onlyDateOf(fråga);
      const dag = datum === undefined ? undefined : recordedDate(rutin, run.case, datum);
      return dag ? [[namn, dag.toFormat('yyyy-MM-dd')]] : [];
    }),
  );

/** Vilka dagar kortet för ett öppet steg visar: vad de kallas där. */
export const dagarPå = (rutin: Routine, run: Scenario, när: string, steg: string, n = 1): readonly string[] =>
  whoAndWhen(
    {
      routine: rutin,
      calendar: defaultCalendar,
      c: run.case,
      now: swedish(när),
      viewer: '',
      leads: false,
      names: new Map(),
    },
    steg,
    n,
  ).flatMap(({ label }) => (label === 'Vem' ? [] : [label]));
