// A form that came back with what is sensitive on it, and that nobody sends again: nothing of that stays in the chat.
import type { Messenger } from '../../../src/app/ports.ts';
import { sweep } from '../../../src/app/reminders/sweep.ts';
import type { Field } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { changePerson } from '../../../src/app/staff/roster.ts';
import { ATERRAPPORT, started, talked } from '../course.ts';
import { words } from '../desk.ts';
import { chatOf, idOf, type Office, openOffice, UPPDRAG } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const REFUSED = { ...UPPDRAG, alder: '19' };
const chatWith = (who: 'sanna' | 'bo'): string =>
  office
    .person(who)
    .chat()
    .map(({ view }) => words(view))
    .join('\n');
const isKept = async (): Promise<boolean> =>
  ((await office.world.store.people.read(idOf('sanna')))?.value.halfFilled ?? []).length > 0;

describe('a start form that came back', () => {
  beforeEach(() => office.person('sanna').writes('starta krisstöd'));

  test('is emptied when the unit’s day ends, and says so', async () => {
    const { card, action } = office.person('sanna').finds('Starta krisstöd');
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    office.at('2027-03-15T16:29');
    await office.sweep();
    expect(chatWith('sanna')).toContain('Oro för omsorgen');
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(chatWith('sanna')).not.toMatch(/Oro för omsorgen|070-123/);
    expect(card.view.title).toBe('Formuläret är tömt');
    expect(await isKept()).toBe(false);
    // It is begun anew from there; the old one can still be sent by a card that was not told.
    await office.person('sanna').presses('Starta krisstöd');
    expect(office.person('sanna').latest().title).toBe('Starta krisstöd');
    expect((await office.person('sanna').sends(action, UPPDRAG)).title).toBe('Klart: ärendet är startat');
  });

  test('has an hour at least: late in the day it is left until after the day, and at night too', async () => {
    for (const [at, still, emptied] of [
      ['2027-03-15T16:10', '2027-03-15T17:09', '2027-03-15T17:10'],
      ['2027-03-20T22:00', '2027-03-20T22:59', '2027-03-20T23:00'],
    ] as const) {
      office.at(at);
      await office.person('sanna').writes('starta krisstöd');
      await office.person('sanna').presses('Starta krisstöd', REFUSED);
      office.at(still);
      await office.sweep();
      expect(chatWith('sanna')).toContain('Oro för omsorgen');
      office.at(emptied);
      await office.sweep();
      expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
    }
  });

  test('that comes back once more is left for as long again', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    office.at('2027-03-15T16:00');
    await office.person('sanna').presses('Starta krisstöd', { ...REFUSED, alder: '20' });
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(chatWith('sanna')).toContain('Oro för omsorgen');
    office.at('2027-03-15T17:00');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
  });

  test('and then is sent is the case’s card, and is left alone', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    await office.person('sanna').presses('Starta krisstöd', UPPDRAG);
    const receipt = office.person('sanna').latest();
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(office.person('sanna').latest()).toEqual(receipt);
    expect(await isKept()).toBe(false);
  });

  test('and then gives way to something else is not written over', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    await office.person('sanna').presses('Avbryt');
    expect(await isKept()).toBe(false);
    const list = office.person('sanna').latest();
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(office.person('sanna').latest()).toEqual(list);
  });

  test('is tried again when Teams does not take it, and not when the card is no more', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    office.failing.set(chatOf('sanna').id, { ok: false, why: 'later' });
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(await isKept()).toBe(true);
    office.failing.clear();
    office.at('2027-03-15T17:00');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
    await office.person('sanna').writes('starta krisstöd');
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    office.failing.set(chatOf('sanna').id, { ok: false, why: 'gone' });
    office.at('2027-03-15T18:30');
    await office.sweep();
    expect(await isKept()).toBe(false);
  });

  test('of somebody who has removed the app is emptied a day later, when they are back', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    await office.person('sanna').uninstalls();
    office.at('2027-03-15T16:30');
    await office.sweep();
    await office.person('sanna').installs();
    office.at('2027-03-16T16:29');
    await office.sweep();
    expect(chatWith('sanna')).toContain('Oro för omsorgen');
    office.at('2027-03-16T16:30');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
  });

  test('that Teams refuses is tried again the next day', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    office.failing.set(chatOf('sanna').id, { ok: false, why: 'blocked' });
    office.at('2027-03-15T16:30');
    await office.sweep();
    office.failing.clear();
    office.at('2027-03-16T16:30');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
    expect(await isKept()).toBe(false);
  });

  test('stays noted when a press on it fails, since it stands there still', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    jest.spyOn(office.world.store.cases, 'openOf').mockRejectedValueOnce(new Error('The store fell over'));
    await expect(office.person('sanna').presses('Avbryt')).rejects.toThrow('The store fell over');
    await office.bot.settled();
    expect(await isKept()).toBe(true);
  });

  test('and is sent in the very moment when it is emptied is the case’s card all the same', async () => {
    const { card, action } = office.person('sanna').finds('Starta krisstöd');
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    const { messenger } = office.world;
    const update: Messenger['update'] = async (message, to, view) => {
      if (view.title === 'Formuläret är tömt') await office.person('sanna').sends(action, UPPDRAG, card.ref);
      return messenger.update(message, to, view);
    };
    office.at('2027-03-15T16:30');
    await sweep({ ...office.world, messenger: { ...messenger, update } });
    expect(card.view.title).toBe('Klart: ärendet är startat');
    expect(await isKept()).toBe(false);
  });

  test('of which a case was started, though nobody came to note it, is not touched', async () => {
    await office.person('sanna').presses('Starta krisstöd', REFUSED);
    const noted = (await office.world.store.people.read(idOf('sanna')))?.value.halfFilled ?? [];
    const { card } = office.person('sanna').finds('Starta krisstöd');
    await office.person('sanna').presses('Starta krisstöd', UPPDRAG);
    await changePerson(office.world, idOf('sanna'), (person) => ({
      ...person,
      halfFilled: noted,
      wakeAt: '2027-03-15T15:30:00.000Z',
    }));
    const { updates } = card;
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(card.updates).toBe(updates);
    expect(await isKept()).toBe(false);
  });

  test('that comes back anew while another is being emptied is left', async () => {
    const sanna = office.person('sanna');
    await sanna.presses('Starta krisstöd', REFUSED);
    await sanna.writes('starta krisstöd');
    const second = sanna.finds('Starta krisstöd');
    await sanna.presses('Starta krisstöd', REFUSED);
    const { messenger } = office.world;
    const update: Messenger['update'] = async (message, to, view) => {
      if (message.id !== second.card.ref.id) await sanna.sends(second.action, REFUSED, second.card.ref);
      return messenger.update(message, to, view);
    };
    office.at('2027-03-15T16:30');
    await sweep({ ...office.world, messenger: { ...messenger, update } });
    expect(words(second.card.view)).toContain('Oro för omsorgen');
    office.at('2027-03-15T17:30');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Oro för omsorgen');
  });

  test('with a name where the designation goes is emptied too, though nothing else is sensitive', async () => {
    const sanna = office.person('sanna');
    await sanna.presses('Starta krisstöd', {
      ...UPPDRAG,
      orsak: '',
      skal: '',
      kontakt: '',
      beteckning: 'Påhittad P 1',
    });
    expect(words(sanna.latest())).toContain('Skriv inga namn');
    expect(chatWith('sanna')).toContain('Påhittad P');
    office.at('2027-03-15T16:30');
    await office.sweep();
    expect(chatWith('sanna')).not.toContain('Påhittad P');
  });

  test('with nothing sensitive on it is left as it is', async () => {
    await office.person('sanna').presses('Starta krisstöd', { ...REFUSED, orsak: '', skal: ' ', kontakt: '' });
    expect(await isKept()).toBe(false);
  });
});

describe('a form of a case that came back', () => {
  const closes = async (id: string): Promise<void> => {
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'behovUpphort' });
  };

  test('a correction is taken away from its card when what is sensitive is culled', async () => {
    const id = await started(office);
    const sanna = office.person('sanna');
    await sanna.writes(`visa ${id}`);
    await sanna.presses('Rätta uppdraget');
    await sanna.presses('Spara rättelsen', { ...UPPDRAG, kontakt: 'Ring hellre 070-174 06 35', alder: '19' });
    expect(chatWith('sanna')).toContain('070-174 06 35');
    await closes(id);
    expect(chatWith('sanna')).not.toContain('070-174 06 35');
  });

  test('on the step’s own card nothing is noted: it is written over when the step is done', async () => {
    const id = await talked(office);
    const before = (await office.kept(id)).deliveries;
    await office.person('bo').presses('Lämna återrapporten', { positivt: 'Sover bättre' }, 'Återrapport');
    expect((await office.kept(id)).deliveries).toEqual(before);
  });

  test('that is then sent is noted no more, and one on which something was opened goes with any of it', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { routines: [cullingEarly] });
    const noted = async (id: string) =>
      (await office.kept(id)).deliveries.filter(({ opened }) => opened).map(({ typed }) => typed ?? false);
    const bo = office.person('bo');
    const first = await talked(office);
    await bo.writes('mina ärenden');
    await bo.presses('Öppna');
    await bo.presses('Lämna återrapporten', { positivt: 'Sover bättre' });
    expect(await noted(first)).toEqual([true]);
    await bo.presses('Lämna återrapporten', { ...ATERRAPPORT });
    expect(await noted(first)).toEqual([]);
    const second = await talked(office);
    await bo.writes('mina ärenden');
    await bo.presses('Öppna');
    const { card } = bo.finds('Lämna återrapporten');
    await bo.presses('Lämna återrapporten', { positivt: 'Sover bättre' });
    card.view = await bo.sends({ do: 'showSensitive', case: second }, {}, card.ref);
    expect(await noted(second)).toEqual([false]);
    await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
    expect(words(card.view)).not.toContain('Oro för omsorgen');
  });

  test('it stays while only a part of what is sensitive is culled: somebody may be filling it in', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { routines: [cullingEarly] });
    const id = await talked(office);
    const bo = office.person('bo');
    await bo.writes('mina ärenden');
    await bo.presses('Öppna');
    await bo.presses('Lämna återrapporten', { positivt: 'Sover bättre' });
    await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför att');
    expect(bo.latest().title).toBe('Återrapport');
    expect(words(bo.latest())).toContain('Sover bättre');
    await closes(id);
    expect(chatWith('bo')).not.toContain('Sover bättre');
  });

  test('that of a stand-in stays too, whatever others do in the case', async () => {
    await talked(office);
    await office.person('bo').writes('frånvaro');
    await office
      .person('bo')
      .presses('Spara frånvaron', { from: '2027-03-15', to: '2027-03-19', 'familjestod.behandlare': idOf('bea') });
    const bea = office.person('bea');
    await bea.writes('mina ärenden');
    await bea.presses('Öppna');
    await bea.presses('Lämna återrapporten', { positivt: 'Sover bättre' });
    const { title } = bea.latest();
    await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
    expect(bea.latest().title).toBe(title);
    expect(words(bea.latest())).toContain('Sover bättre');
  });

  test('so is a step’s form that was opened from a list, though nothing of what was written was ever kept', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { routines: [withoutSecretsAtStart] });
    const id = await talked(office);
    const bo = office.person('bo');
    await bo.writes('mina ärenden');
    await bo.presses('Öppna');
    await bo.presses('Lämna återrapporten', { positivt: 'Sover bättre' });
    expect((await office.kept(id)).sealed).toEqual({});
    expect(chatWith('bo')).toContain('Sover bättre');
    await closes(id);
    expect(chatWith('bo')).not.toContain('Sover bättre');
  });
});

/** Krisstöd where the texts of the start are culled when the handing over is in the record. */
const cullingEarly: Routine = {
  ...krisstod,
  steps: { ...krisstod.steps, journalforOverlamnat: { ...krisstod.steps.journalforOverlamnat!, culls: ['start'] } },
};

const openly = (field: Field): Field =>
  Object.fromEntries(Object.entries(field).filter(([key]) => key !== 'sensitive')) as Field;

/** Krisstöd that asks for nothing sensitive when it starts. */
const withoutSecretsAtStart: Routine = {
  ...krisstod,
  start: {
    ...krisstod.start,
    form: Object.fromEntries(Object.entries(krisstod.start.form).map(([name, field]) => [name, openly(field)])),
  },
};
