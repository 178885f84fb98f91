// What a button asks for. The data of a card is only a wish: who may do it is decided on the server, each time.
import { z } from 'zod';

const caseId = z.string().regex(/^[A-ZÅÄÖ]{3}-[0-9A-Z]{4,8}$/);
const name = z.string().min(1).max(60);
/** As steps are named in routines, and nothing that every object has. */
const stepName = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*$/)
  .refine((step) => !(step in {}));

/** Says whether a button can carry a step of that name. */
export const isStepName = (step: string): boolean => stepName.safeParse(step).success;

/** A person, a unit and a role: longer than a name. */
const request = z.string().min(1).max(200);
const occurrence = z.object({ case: caseId, step: stepName, n: z.number().int().min(1).max(10_000) });

/** Which page of a list, from 0. */
const page = z.number().int().min(0).max(10_000).optional();
/** Which section of a form, from 0. */
const section = z.number().int().min(0).max(100);

/** Which reminder of a step, in the order declared. */
const reminder = z.number().int().min(0).max(100);
/** The answer comes as a card of its own, so that the form that was pressed stays. */
const beside = z.literal(true).optional();
/** Whose absence: one's own unless said. */
const person = z.string().min(1).max(100).optional();
/** `page` of the list that it was chosen on. */
const whoseRole = { person: z.string().min(1).max(100), unit: name, role: name, page };
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Reminders on one card: more would be a list that nobody reads, and a card that is too heavy. */
export const MOST_REMINDERS = 12;

/** So many cases with the designation of one that is started are told of. */
export const MOST_KNOWN = 3;

/**
 * Every button of every card. `draft` is the number of a start card, so that the same card starts one case only. `known`: cases with the
 * same designation that the card has told of, which it starts another beside.
 */
export const action = z.discriminatedUnion('do', [
  z.object({ do: z.literal('help') }),
  z.object({ do: z.literal('mine'), page }),
  z.object({
    do: z.literal('reminders'),
    // The number is 0 for a step that several do each for themselves, as others are reminded of it.
    of: z
      .array(occurrence.extend({ n: z.number().int().min(0).max(10_000), reminder: z.number().int().min(0).max(100) }))
      .max(MOST_REMINDERS),
    /** How many more there were when the card was sent. */
    more: z.number().int().min(0).max(10_000),
    day: z.boolean(),
  }),
  z.object({ do: z.literal('chooseRoutine') }),
  z.object({ do: z.literal('beginStart'), routine: name, unit: name.optional() }),
  z.object({
    do: z.literal('start'),
    routine: name,
    unit: name,
    draft: z.string().min(8).max(64),
    known: z.array(caseId).max(MOST_KNOWN).optional(),
  }),
  z.object({ do: z.literal('showCase'), case: caseId, page, beside }),
  // Opened from a list of reminders, the card is that reminder, which may be put off.
  occurrence.extend({ do: z.literal('showStep'), reminder: reminder.optional() }),
  occurrence.extend({ do: z.literal('submit') }),
  occurrence.extend({ do: z.literal('showSection'), section }),
  occurrence.extend({ do: z.literal('saveSection'), section }),
  occurrence.extend({ do: z.literal('snooze'), reminder }),
  z.object({ do: z.literal('showSensitive'), case: caseId, page, beside }),
  z.object({ do: z.literal('hideSensitive'), case: caseId }),
  occurrence.extend({ do: z.literal('beginCorrect'), section: section.optional() }),
  occurrence.extend({ do: z.literal('correct'), section: section.optional() }),
  z.object({ do: z.literal('beginHandOver'), case: caseId }),
  z.object({ do: z.literal('handOver'), case: caseId }),
  z.object({ do: z.literal('beginClose'), case: caseId }),
  z.object({ do: z.literal('close'), case: caseId }),
  z.object({ do: z.literal('beginWithdraw'), case: caseId }),
  z.object({ do: z.literal('withdraw'), case: caseId }),
  z.object({ do: z.literal('absence'), person }),
  z.object({ do: z.literal('chooseAbsent') }),
  z.object({ do: z.literal('absenceOf'), from: day.optional(), to: day.optional() }),
  z.object({ do: z.literal('planAbsence'), person, from: day }),
  z.object({ do: z.literal('saveAbsence'), person, from: day.optional() }),
  z.object({ do: z.literal('endAbsence'), person, from: day }),
  z.object({ do: z.literal('daysOff'), person }),
  z.object({ do: z.literal('saveDaysOff'), person }),
  z.object({ do: z.literal('staff'), page }),
  z.object({ do: z.literal('beginTakeRole'), ...whoseRole }),
  z.object({ do: z.literal('takeRole'), ...whoseRole }),
  z.object({ do: z.literal('askAccess') }),
  z.object({ do: z.literal('requestAccess') }),
  z.object({ do: z.literal('approveAccess'), request }),
  z.object({ do: z.literal('denyAccess'), request }),
]);

/** One button press, as data. */
export type Action = z.infer<typeof action>;

/** Says whether the answer is to be a card of its own. */
export const isBeside = (asked: Action): boolean => 'beside' in asked && asked.beside === true;
