// Correcting what was filled in: the start form, a step, and what others see of it.
import { ATERRAPPORT, appointed, reached, reported, samtal, started, talked } from '../course.ts';
import { date } from '../../../src/domain/forms/fields.ts';
import type { Routine } from '../../../src/domain/routine/routine.ts';
import type { View } from '../../../src/domain/view.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { filledIn, hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice, UPPDRAG } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

describe('rätta', () => {
  test('uppdraget: the form is filled in but for what is encrypted, which is kept when left empty', async () => {
    const id = await started(office);
    const before = (await office.kept(id)).sealed;
    await office.person('sanna').writes(`visa ${id}`);
    const form = await office.person('sanna').presses('Rätta uppdraget');
    expect(filledIn(form)).toEqual({ ...WITHOUT_SENSITIVE, alder: 7, erbjuds: ['foralder1', 'foralder2'] });
    const receipt = await office
      .person('sanna')
      .presses('Spara rättelsen', { ...WITHOUT_SENSITIVE, alder: '8', orsak: '', kontakt: '' });
    expect(receipt.title).toBe('Rättat');
    expect(office.person('sanna').latest().title).toBe('Rättat');
    const kept = await office.kept(id);
    expect(kept.sealed).toEqual(before);
    expect(words(await office.person('sanna').writes(`visa ${id}`))).toContain('8 år');
  });

  test('uppdraget: the cards that others have open say what is right now', async () => {
    const id = await started(office);
    await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, lagrum: 'lvu', beteckning: '2027-0001' });
    const card = office.person('eva').card('Utse behandlare');
    expect(words(card)).toContain('"label":"Lagrum","value":"LVU"');
    expect(words(card)).toContain('2027-0001');
    expect(office.person('eva').titles()).toEqual(['Utse behandlare']);
  });

  test('a booked day: the card of the samtal says the new one', async () => {
    const id = await reached(office, { forsta: '2027-03-18' });
    await office
      .person('bo')
      .sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nadd', forsta: '2027-03-19' });
    expect(words(office.person('bo').card('Samtal 1'))).toContain('{"label":"Bokat","value":"fredag 19 mars"}');
  });

  test('a samtal: that there was none is on the card of the correction, not where the samtal is saved', async () => {
    await reached(office);
    const bo = office.person('bo');
    const none = 'Inget samtal, det sparades av misstag';
    const card = words(bo.card('Samtal 1'));
    expect(card).toContain('{"value":"video","title":"Video"}]');
    expect(card).not.toContain(none);
    expect(card).not.toContain('på ”Hur träffades ni?”');
    await bo.presses('Spara samtalet', samtal({}));
    const correction = words(await bo.presses('Rätta', {}, 'Klart: Samtal 1'));
    expect(correction).toContain(none);
    expect(correction).toContain(`Bara om du svarar något annat än ”${none}” på ”Hur träffades ni?”.`);
  });

  test('the same correction delivered twice is one correction, also of what is encrypted', async () => {
    const id = await started(office);
    const sanna = office.person('sanna');
    const action = { do: 'correct', case: id, step: 'start', n: 1 } as const;
    const answers = { ...UPPDRAG, kontakt: 'Ring hellre 070-174 06 35' };
    await sanna.sends(action, answers);
    const kept = await office.kept(id);
    const second = await sanna.sends(action, answers);
    expect(second.title).toBe('Inget är ändrat');
    expect((await office.kept(id)).events).toEqual(kept.events);
    expect((await office.kept(id)).sealed).toEqual(kept.sealed);
    expect(kept.events.filter(({ type }) => type === 'answersCorrected')).toHaveLength(1);
  });

  test('what is encrypted and need not be there is taken away by a dash, also from the store', async () => {
    const id = await reported(office);
    const bo = office.person('bo');
    const action = { do: 'correct', case: id, step: 'aterrapport', n: 1 } as const;
    await bo.sends(action, { ...ATERRAPPORT, positivt: 'Sover bättre', negativt: 'Oroar sig mer' });
    const fields = async () => Object.keys((await office.kept(id)).sealed['aterrapport/1'] ?? {});
    expect(await fields()).toEqual(expect.arrayContaining(['positivt', 'negativt']));
    const form = await bo.sends({ do: 'beginCorrect', case: id, step: 'aterrapport', n: 1 });
    expect(words(form)).toContain('Skriv ett streck (–) för att ta bort det.');
    await bo.sends(action, { ...ATERRAPPORT, positivt: '', negativt: '-' });
    expect(await fields()).toContain('positivt');
    expect(await fields()).not.toContain('negativt');
    const second = await bo.sends(action, { ...ATERRAPPORT, positivt: '', negativt: '-' });
    expect(second.title).toBe('Inget är ändrat');
  });

  test('to what the routine refuses is refused with its reason, and everything stands', async () => {
    const id = await started(office);
    const answer = await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, foraldrabarn: 'ja' });
    expect(answer.title).toBe('Rätta uppdraget');
    expect(notices(answer)[0]).toMatch(/^Krisstöd gäller inte vid föräldrabarn-placering/);
    expect(filledIn(answer)).toMatchObject({ orsak: UPPDRAG.orsak, foraldrabarn: 'ja' });
  });

  test('a step: everybody’s cards of it say so, and the next step follows', async () => {
    const id = await reached(office);
    const bo = office.person('bo');
    await bo.presses('Rätta', {}, 'Klart: Ring föräldern');
    await bo.presses('Spara rättelsen', { utfall: 'nej' });
    expect(words(office.person('bo').card('Klart: Ring föräldern'))).toContain('Rättat mån 15 mars 10:00');
    expect(office.person('bo').card('Samtal 1').blocks[0]).toEqual({
      kind: 'text',
      text: 'Du behöver inte göra det här nu. Ärendet har tagit en annan väg.',
    });
    expect(bo.latest().title).toBe('Återrapport: inte genomfört');
    await bo.sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nadd' });
    expect(bo.latest().title).toBe('Samtal 1');
    expect(hasButton(bo.latest(), 'Spara samtalet')).toBe(true);
  });

  test('what a later step stands on is not taken away, and what was filled in stands', async () => {
    const id = await reported(office);
    const answer = await office
      .person('bo')
      .sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nej' });
    const ways =
      'Enhetschefen, eller den som startade, kan avsluta ärendet i förtid. Ska det göras om från början? Starta ett nytt ärende.';
    expect(notices(answer)[0]).toBe(`Det går inte att rätta så, för ”Samtal” är redan gjort. ${ways}`);
    expect(filledIn(answer)).toEqual({ utfall: 'nej' });
    // Somebody else is told whom to talk with.
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    const another = await office
      .person('bea')
      .sends({ do: 'correct', case: id, step: 'kontakta', n: 1 }, { utfall: 'nej' });
    expect(notices(another)[0]).toBe(
      `Det går inte att rätta så, för ”Samtal” är redan gjort. Prata med Bo Påhittad. ${ways}`,
    );
  });

  test('an earlier samtal is not corrected, and no form is shown for it', async () => {
    const id = await talked(office);
    const answer = await office.person('bo').sends({ do: 'beginCorrect', case: id, step: 'samtal', n: 1 });
    expect(notices(answer)).toEqual(['Det går bara att rätta det som gjordes senast i steget.']);
    expect(hasButton(answer, 'Spara rättelsen')).toBe(false);
  });

  test('somebody else’s step is not corrected, and no form is shown for it', async () => {
    const id = await reached(office);
    const answer = await office.person('sanna').sends({ do: 'beginCorrect', case: id, step: 'kontakta', n: 1 });
    expect(notices(answer)[0]).toMatch(/^Det här kan bara Bo Påhittad \(behandlare\) göra/);
    expect(hasButton(answer, 'Spara rättelsen')).toBe(false);
  });

  test('after the culling the form does not speak of what was encrypted', async () => {
    const id = await reported(office, { behov: 'ja' });
    const sanna = office.person('sanna');
    await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
    const form = await sanna.sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 });
    expect(words(form)).not.toContain('krypterat');
    const receipt = await sanna.sends(
      { do: 'correct', case: id, step: 'start', n: 1 },
      { ...UPPDRAG, alder: '9', orsak: 'Ett försök till' },
    );
    expect(receipt.title).toBe('Rättat');
    expect((await office.kept(id)).sealed).toEqual({});
  });

  test('a step can be corrected from the case itself', async () => {
    const id = await reached(office);
    await office.person('bo').writes(`visa ${id}`);
    expect((await office.person('bo').presses('Rätta', {}, id)).title).toBe('Rätta: Ring föräldern');
  });

  test('another behandlare: the first one’s card says whose it is, the second has the step', async () => {
    const id = await appointed(office);
    await office.person('eva').sends({ do: 'correct', case: id, step: 'fordela', n: 1 }, { behandlare: idOf('bea') });
    expect(words(office.person('bo').card('Ring föräldern'))).toContain('Bea Påhittad är behandlare nu.');
    expect(hasButton(office.person('bo').card('Ring föräldern'), 'Spara')).toBe(false);
    expect(hasButton(office.person('bea').card('Ring föräldern'), 'Spara')).toBe(true);
  });
});

const WITHOUT_SENSITIVE = Object.fromEntries(
  Object.entries(UPPDRAG).filter(([field]) => field !== 'orsak' && field !== 'kontakt'),
);

test('a booked day that has passed is no reason for a client not to send the rest: the card sets no first day then', async () => {
  await office.close();
  office = await openOffice('2027-03-15T10:00', { routines: [bookedAhead] });
  const id = await reached(office, { forsta: '2027-03-18' });
  const first = async () => {
    const form = await office.person('bo').sends({ do: 'beginCorrect', case: id, step: 'kontakta', n: 1 });
    return form.blocks.flatMap((block) =>
      block.kind === 'input' && block.input.id === 'forsta' ? [block.input] : [],
    )[0];
  };
  expect(await first()).toMatchObject({ value: '2027-03-18', min: '2027-03-15' });
  office.at('2027-03-19T10:00');
  expect(await first()).toMatchObject({ value: '2027-03-18' });
  expect(await first()).not.toHaveProperty('min');
});

test('who has handed their role over since is still called by name where they were chosen', async () => {
  const id = await appointed(office);
  await office.person('eva').sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
  const at = { case: id, step: 'journalforOverlamnat', n: 1 };
  const card = words(await office.person('sanna').sends({ do: 'showStep', ...at }));
  expect(card).toContain('Bo Påhittad');
  expect(card).not.toContain('någon som inte längre finns här');
});

describe('what others have acted on already', () => {
  const corrects = async (id: string, answers: Record<string, string>): Promise<void> => {
    await office.person('sanna').sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, ...answers });
  };

  const RATTAT = 'Rättat: ”Uppdraget”';
  const facts = (card: View): Readonly<Record<string, string>> =>
    Object.fromEntries(
      card.blocks.flatMap((block) =>
        block.kind === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [],
      ),
    );
  const texts = (card: View): readonly string[] =>
    card.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));

  test('whoever has done something with it hears what is changed, and what stands there now', async () => {
    const id = await reached(office);
    await corrects(id, { alder: '8' });
    const card = office.person('bo').card(RATTAT);
    expect(texts(card)).toEqual([
      'Svaren är rättade sedan ”Ring föräldern” gjordes. Det här står där nu.',
      'Ändrar det något? Prata med Sanna Påhittad (socialsekreterare).',
    ]);
    expect(facts(card)).toEqual({ Beteckning: '2026-0417', 'Barnets ålder': '8 år' });
    expect(hasButton(card, 'Visa krypterade uppgifter')).toBe(false);
    expect(card.preview).toBe(`Nytt i ${id}`);
    expect(texts(office.person('eva').latest())[0]).toContain('sedan ”Utse behandlare” gjordes');
    expect(office.person('sanna').titles()).not.toContain(RATTAT);
  });

  test('whoever corrects it is told what was done before, and who hears of it', async () => {
    const id = await reached(office);
    const receipt = await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, alder: '8' });
    expect(notices(receipt)).toEqual([
      '”Utse behandlare” och ”Ring föräldern” gjordes innan du rättade. Jag säger till Eva Påhittad och Bo Påhittad.',
    ]);
  });

  test('what they have done themselves they are asked to look at', async () => {
    const id = await appointed(office);
    const sanna = office.person('sanna');
    await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför att stödet är överlämnat');
    const receipt = await office
      .person('eva')
      .sends({ do: 'correct', case: id, step: 'fordela', n: 1 }, { behandlare: idOf('bea') });
    expect(notices(receipt)).toEqual([
      '”Journalför att stödet är överlämnat” gjordes innan du rättade. Jag säger till Sanna Påhittad.',
    ]);
    const form = { ...UPPDRAG, informerad: 'nej' };
    const own = await started(office);
    await sanna.sends({ do: 'correct', case: own, step: 'start', n: 1 }, form);
    await sanna.presses('Klart, föräldern vet', { informerad: 'true' }, 'Informera föräldern');
    const second = await sanna.sends({ do: 'correct', case: own, step: 'start', n: 1 }, { ...form, lagrum: 'lvu' });
    expect(notices(second)).toEqual([
      '”Informera föräldern” gjordes innan du rättade. Se till att det du gjorde stämmer nu också.',
    ]);
  });

  test('what nobody has acted on is corrected without a word of it', async () => {
    const id = await started(office);
    const receipt = await office
      .person('sanna')
      .sends({ do: 'correct', case: id, step: 'start', n: 1 }, { ...UPPDRAG, alder: '8' });
    expect(notices(receipt)).toEqual([]);
  });

  test('nor what is shown to nobody', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', { routines: [withHiddenAge] });
    const receipt = await office
      .person('sanna')
      .sends({ do: 'correct', case: await reached(office), step: 'start', n: 1 }, { ...UPPDRAG, alder: '8' });
    expect(receipt.title).toBe('Rättat');
    expect(notices(receipt)).toEqual([]);
    expect(office.person('bo').titles()).not.toContain(RATTAT);
  });

  test('whoever is about to act on it hears it too: they may have read the card', async () => {
    const id = await appointed(office);
    office.at('2027-03-15T10:01');
    const bo = office.person('bo');
    await bo.presses('Visa krypterade uppgifter', {}, 'Ring föräldern');
    const opened = bo.latest();
    expect(words(opened)).toContain(UPPDRAG.kontakt);
    await corrects(id, { alder: '8', kontakt: 'Ring 070-000 00 00, bara kvällar' });
    expect(texts(bo.card(RATTAT))[0]).toBe('Svaren är rättade. Det här står där nu.');
    expect(facts(bo.card(RATTAT))).toMatchObject({
      'Barnets ålder': '8 år',
      'Kontaktuppgifter till föräldern': 'Krypterat',
    });
    expect(hasButton(bo.card(RATTAT), 'Visa krypterade uppgifter')).toBe(true);
    expect(hasButton(office.person('eva').card(RATTAT), 'Visa krypterade uppgifter')).toBe(true);
    expect(words(bo.card('Ring föräldern'))).toContain('8 år');
    expect(office.person('eva').titles()).toContain(RATTAT);
    // The number that is not theirs to call any more stands nowhere in the chat.
    expect(JSON.stringify(bo.chat())).not.toContain(UPPDRAG.kontakt);
    expect(words(bo.card('Uppgifterna är ändrade'))).toContain('Visa krypterade uppgifter');
  });

  test('who gets the step by the correction has its card, and no news of it', async () => {
    const id = await started(office);
    office.at('2027-03-15T10:01');
    await corrects(id, { informerad: 'nej' });
    expect(office.person('sanna').titles()).toContain('Informera föräldern');
    expect(office.person('eva').titles()).toContain(RATTAT);
    expect(office.person('bo').titles()).toEqual([]);
  });

  test('nothing that is encrypted stands on the card, but that it was corrected', async () => {
    const id = await reached(office);
    await corrects(id, { orsak: 'En helt annan orsak' });
    expect(facts(office.person('bo').card(RATTAT))).toEqual({
      Beteckning: '2026-0417',
      'Främsta orsaken till placeringen': 'Krypterat',
    });
  });

  test('corrected once more, the new card says all that has changed since, and the old one stays as it was', async () => {
    const id = await reached(office);
    await corrects(id, { alder: '8' });
    office.at('2027-03-15T11:00');
    await corrects(id, { alder: '8', lagrum: 'lvu' });
    const cards = office
      .person('bo')
      .chat()
      .filter(({ view }) => view.title === RATTAT);
    expect(cards.map(({ view }) => facts(view))).toEqual([
      { Beteckning: '2026-0417', 'Barnets ålder': '8 år' },
      { Beteckning: '2026-0417', 'Barnets ålder': '8 år', Lagrum: 'LVU' },
    ]);
  });

  test('what was corrected before somebody did something with it is no news to them', async () => {
    const id = await appointed(office);
    await corrects(id, { alder: '8' });
    await office.person('bo').presses('Spara', { utfall: 'nadd' }, 'Ring föräldern');
    office.at('2027-03-15T11:00');
    await corrects(id, { alder: '8', lagrum: 'lvu' });
    expect(facts(office.person('bo').card(RATTAT))).toEqual({ Beteckning: '2026-0417', Lagrum: 'LVU' });
    expect(facts(office.person('eva').card(RATTAT))).toMatchObject({ 'Barnets ålder': '8 år', Lagrum: 'LVU' });
  });

  test('what is taken away is said to be', async () => {
    const id = await reported(office);
    const at = { do: 'correct', case: id, step: 'aterrapport', n: 1 } as const;
    await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
    await office.person('bo').sends(at, { ...ATERRAPPORT, egetStod: 'onskar' });
    expect(facts(office.person('sanna').card('Rättat: ”Återrapport”'))).toMatchObject({
      'Eget stöd för föräldern': 'Önskar annat stöd',
    });
  });

  test('whoever is away hears it too, beside their stand-in, who is shown nothing of it afterwards', async () => {
    const id = await reached(office);
    await office.person('bo').writes('frånvaro');
    await office
      .person('bo')
      .presses('Spara frånvaron', { from: '2027-03-15', to: '2027-03-15', 'familjestod.behandlare': idOf('bea') });
    await corrects(id, { alder: '8' });
    expect(facts(office.person('bo').card(RATTAT))).toMatchObject({ 'Barnets ålder': '8 år' });
    expect(facts(office.person('bea').card(RATTAT))).toMatchObject({ 'Barnets ålder': '8 år' });
    office.at('2027-03-16T08:00');
    await office.sweep();
    expect(facts(office.person('bea').card(RATTAT))).toEqual({});
  });

  test('a card that has not been sent when its reader leaves never comes', async () => {
    const id = await reached(office);
    office.failing.set('chat-bo', { ok: false, why: 'later' });
    await corrects(id, { alder: '8' });
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    office.failing.delete('chat-bo');
    office.at('2027-03-15T12:00');
    await office.sweep();
    expect(office.person('bo').titles()).not.toContain(RATTAT);
  });

  test('whoever has left the case since is shown nothing of it', async () => {
    const id = await reached(office);
    await corrects(id, { alder: '8' });
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    expect(texts(office.person('bo').card(RATTAT))).toEqual(['Du är inte med i ärendet längre.']);
    expect(facts(office.person('bo').card(RATTAT))).toEqual({});
    expect(office.person('bea').titles()).not.toContain(RATTAT);
  });

  test('a report that is in the record already is corrected: whoever put it there hears it', async () => {
    const id = await reported(office);
    const sanna = office.person('sanna');
    await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
    await office
      .person('bo')
      .sends({ do: 'correct', case: id, step: 'aterrapport', n: 1 }, { ...ATERRAPPORT, behov: 'ja' });
    expect(texts(sanna.card('Rättat: ”Återrapport”'))[0]).toContain('sedan ”Journalför återrapporten” gjordes');
  });
});

/** Krisstöd where no card shows how old the child is. */
const withHiddenAge: Routine = {
  ...krisstod,
  start: {
    ...krisstod.start,
    form: { ...krisstod.start.form, alder: { ...krisstod.start.form.alder!, shownAs: 'hidden' } },
  },
};

/** Krisstöd where a booking is of a day that is to come. */
const bookedAhead: Routine = {
  ...krisstod,
  steps: {
    ...krisstod.steps,
    kontakta: {
      ...krisstod.steps.kontakta!,
      form: {
        ...krisstod.steps.kontakta!.form,
        forsta: date('Bokat första samtal', { range: 'future', optional: true, when: { utfall: ['nadd'] } }),
      },
    },
  },
};
