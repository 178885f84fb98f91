// Reminders, as the routine promises them: at the right minute, to the right one, once, whatever happens to the processes.
import { sweep } from '../../../src/app/reminders/sweep.ts';
import { appointed, ATERRAPPORT, finished, reached, reported, samtal, started, talked } from '../course.ts';
import { hasButton, notices, words } from '../desk.ts';
import { idOf, type Office, openOffice } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const clock = (moment: string): string => {
  const [day = '', time = ''] = new Date(moment).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).split(' ');
  return `${day}T${time.slice(0, 5)}`;
};

/** Everything that stands in anyone's chat or the channel: who has it and what it reminds of. */
const standing = (): readonly string[] => [
  ...(['sanna', 'eva', 'bo', 'bea'] as const).flatMap((who) =>
    office
      .person(who)
      .chat()
      .map(({ view }) => `${who}: ${notices(view)[0] ?? view.title}`),
  ),
  ...office.channel().map(({ title }) => `kanalen: ${title}`),
];

/**
 * Lets the time pass to `until`, a sweep at each moment that the case asks to be woken and one a minute before it, when nothing
 * may happen. Answers what came: when, to whom and what.
 */
async function reminders(id: string, until: string): Promise<readonly string[]> {
  const heard: string[] = [];
  for (;;) {
    const { wakeAt } = (await office.kept(id)).index;
    if (wakeAt === null || clock(wakeAt) >= until) return heard;
    office.at(clock(new Date(Date.parse(wakeAt) - 60_000).toISOString()));
    expect(await office.sweep()).toEqual({ cases: 0, sent: 0, failed: 0 });
    const before = standing();
    office.at(clock(wakeAt));
    await office.sweep();
    const after = [...standing()];
    for (const old of before) after.splice(after.indexOf(old), 1);
    heard.push(...after.map((what) => `${clock(wakeAt)} ${what}`));
  }
}

describe('rutinens påminnelser', () => {
  test('när föräldern inte är informerad och ingen behandlare utses', async () => {
    const id = await started(office, { informerad: 'nej' });
    expect(await reminders(id, '2027-04-15T00:00')).toEqual([
      '2027-03-15T14:30 sanna: Berätta för föräldern idag',
      '2027-03-15T14:30 eva: Utse behandlare före dagens slut',
      '2027-03-16T08:00 sanna: Föräldern har inte fått veta att någon ringer',
      '2027-03-16T08:00 eva: Utse behandlare nu, sista dagen har passerat',
      '2027-03-16T08:00 kanalen: Krisstöd väntar på att få en behandlare',
      '2027-03-17T08:00 sanna: Ingen är utsedd till behandlare än. Prata med enhetschefen',
      '2027-03-17T08:00 eva: Utse behandlare nu, sista dagen har passerat',
      // The same once more, and that the parent has not been told.
      '2027-03-18T08:00 eva: 2 påminnelser',
      '2027-03-19T08:00 eva: Utse behandlare nu, sista dagen har passerat',
      '2027-03-22T08:00 eva: Utse behandlare nu, sista dagen har passerat',
    ]);
  });

  test('när föräldern inte blir uppringd och barnet inte informerat', async () => {
    const id = await appointed(office);
    expect(await reminders(id, '2027-04-15T00:00')).toEqual([
      '2027-03-16T08:00 bo: Ring föräldern idag',
      '2027-03-17T08:00 eva: Samtalet till föräldern är försenat',
      '2027-03-17T08:00 bo: Ring föräldern nu, sista dagen har passerat',
      '2027-03-18T08:00 sanna: Inget samtal med föräldern är sparat än. Prata med behandlaren',
      '2027-03-18T08:00 eva: Samtalet till föräldern är försenat',
      '2027-03-18T08:00 bo: Ring föräldern nu, sista dagen har passerat',
      '2027-03-19T08:00 eva: Samtalet till föräldern är försenat',
      '2027-03-19T08:00 bo: Ring föräldern nu, sista dagen har passerat',
      // Two at the same time: informera barnet and journalför.
      '2027-03-22T08:00 sanna: 2 påminnelser',
      '2027-03-22T08:00 eva: Samtalet till föräldern är försenat',
      '2027-03-22T08:00 bo: Ring föräldern nu, sista dagen har passerat',
      '2027-03-23T08:00 sanna: 2 påminnelser',
      '2027-03-23T08:00 eva: Samtalet till föräldern är försenat',
      '2027-03-23T08:00 bo: Ring föräldern nu, sista dagen har passerat',
      '2027-03-25T08:00 eva: 2 påminnelser',
      // And again every fifth working day: Good Friday and Easter Monday lie between.
      '2027-04-01T08:00 sanna: 2 påminnelser',
      '2027-04-08T08:00 sanna: 2 påminnelser',
    ]);
  });

  test('ett bokat samtal påminns på morgonen, ett som inte blir av när det är sent', async () => {
    const id = await reached(office, { forsta: '2027-03-18' });
    await office.person('sanna').presses('Spara svaret', { informerat: 'ja' });
    await office.person('sanna').presses('Klart, infört', { infort: 'true' });
    expect(await reminders(id, '2027-04-15T00:00')).toEqual([
      '2027-03-18T08:00 bo: Idag är ett samtal bokat',
      '2027-03-19T08:00 bo: Har ni haft samtalet? Skriv in det, eller ändra bokningen',
      '2027-03-31T08:00 bo: Håll eller boka nästa samtal idag',
      '2027-04-01T08:00 bo: Nästa samtal är försenat',
      '2027-04-05T08:00 eva: Nästa samtal är minst tre arbetsdagar försenat',
      '2027-04-08T08:00 bo: Nästa samtal är försenat',
    ]);
  });

  test('återrapporten och det som följer på den', async () => {
    const id = await talked(office);
    for (const button of ['Spara svaret', 'Klart, infört'])
      await office.person('sanna').presses(button, { informerat: 'ja', infort: 'true' });
    expect(await reminders(id, '2027-03-26T00:00')).toEqual([
      '2027-03-22T08:00 bo: Lämna återrapporten idag',
      '2027-03-23T08:00 bo: Återrapporten är försenad',
      '2027-03-25T08:00 sanna: Återrapporten dröjer. Prata med behandlaren',
      '2027-03-25T08:00 eva: Återrapporten är minst tre arbetsdagar försenad',
    ]);
    office.at('2027-03-25T10:00');
    await office.person('bo').presses('Lämna återrapporten', { ...ATERRAPPORT, behov: 'ja' });
    expect(await reminders(id, '2027-04-15T00:00')).toEqual([
      '2027-04-05T08:00 sanna: Journalför återrapporten idag',
      '2027-04-06T08:00 sanna: Återrapporten är inte journalförd',
      '2027-04-08T08:00 eva: Att journalföra återrapporten är minst tre arbetsdagar försenat',
      '2027-04-13T08:00 sanna: Återrapporten är inte journalförd',
    ]);
    office.at('2027-04-06T10:00');
    await office.person('sanna').presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
    expect(await reminders(id, '2027-06-15T00:00')).toEqual([
      '2027-05-04T08:00 sanna: Spara beslutet om fortsatt stöd idag',
      '2027-05-05T08:00 sanna: Beslutet om fortsatt stöd är försenat',
      '2027-05-10T08:00 eva: Beslutet om fortsatt stöd är minst tre arbetsdagar försenat',
      // Four times more, and then no more.
      ...['2027-05-13', '2027-05-20', '2027-05-27', '2027-06-03'].map(
        (day) => `${day}T08:00 sanna: Beslutet om fortsatt stöd är försenat`,
      ),
    ]);
  });

  test('utsedd på kvällen: uppdraget kommer direkt, ”ring föräldern idag” på morgonen', async () => {
    office.at('2027-03-15T19:00');
    const id = await appointed(office);
    expect(notices(office.person('bo').latest())).toEqual([]);
    expect((await reminders(id, '2027-03-17T00:00')).filter((line) => line.includes(' bo:'))).toEqual([
      '2027-03-16T08:00 bo: Ring föräldern idag',
    ]);
  });

  test('inget kommer på en stängd dag: startat på skärtorsdagens kväll', async () => {
    office.at('2027-03-25T17:00');
    const id = await started(office);
    expect(await reminders(id, '2027-04-01T00:00')).toEqual([
      '2027-03-30T14:30 eva: Utse behandlare före dagens slut',
      '2027-03-31T08:00 eva: Utse behandlare nu, sista dagen har passerat',
      '2027-03-31T08:00 kanalen: Krisstöd väntar på att få en behandlare',
    ]);
  });
});

test('a reminder to the enhetschef of somebody else’s step says what it reminds of and whose it is', async () => {
  await appointed(office);
  office.at('2027-03-17T08:00');
  await office.sweep();
  const card = office.person('eva').latest();
  expect(card.title).toBe('Ring föräldern');
  expect(card.preview).toMatch(/^Påminnelse i KRI-/);
  expect(notices(card)).toEqual(['Samtalet till föräldern är försenat']);
  expect(words(card)).toContain('Bo Påhittad har det här steget.');
  expect(hasButton(card, 'Visa ärendet')).toBe(true);
});

test('of a step that is done nothing more is reminded, and the reminders that were sent say that it is done', async () => {
  const id = await started(office);
  await reminders(id, '2027-03-17T00:00');
  office.at('2027-03-17T09:00');
  await office.person('eva').presses('Lämna uppdraget', { behandlare: idOf('bo') }, 'Utse behandlare');
  expect(office.person('eva').titles()).toEqual(Array(3).fill('Klart: Utse behandlare'));
  expect(office.channel().map(({ title }) => title)).toEqual(['Klart: Utse behandlare']);
  for (const { view } of office.person('eva').chat()) expect(hasButton(view, 'Lämna uppdraget')).toBe(false);
  expect((await reminders(id, '2027-06-01T00:00')).filter((line) => /eva: Utse|kanalen/.test(line))).toEqual([]);
});

test('a reminder’s own card can be filled in, and then every card of the step is done', async () => {
  await appointed(office);
  office.at('2027-03-16T08:00');
  await office.sweep();
  await office.person('bo').presses('Spara', { utfall: 'nadd' });
  expect(office.person('bo').titles()).toEqual(['Klart: Ring föräldern', 'Klart: Ring föräldern', 'Samtal 1']);
});

test('of a case that was closed early the channel does not say that the step is done', async () => {
  const id = await started(office);
  await reminders(id, '2027-03-17T00:00');
  await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
  expect(office.channel().map(({ title }) => title)).toEqual(['Inte längre aktuellt: Utse behandlare']);
  expect(await reminders(id, '2027-06-01T00:00')).toEqual([]);
});

test('a last day that moves is reminded of again, the old one not', async () => {
  const id = await appointed(office);
  await office.person('bo').presses('Spara', { utfall: 'ejNadd' });
  const heard = await reminders(id, '2027-03-18T00:00');
  expect(heard.filter((line) => line.includes(' bo:'))).toEqual([
    '2027-03-16T08:00 bo: Ring föräldern idag',
    '2027-03-17T08:00 bo: Ring föräldern nu, sista dagen har passerat',
  ]);
});

/** Every reminder in somebody's chat, by its case and what it says, from cards of their own and cards with several. */
const remindersOf = (who: 'eva' | 'sanna'): readonly string[] =>
  office
    .person(who)
    .chat()
    .flatMap(({ view }) => [
      ...notices(view).map((notice) => `${notice} ${view.about.split('· ')[1] ?? ''}`),
      ...view.blocks.flatMap((block) =>
        view.refresh && block.kind === 'rows'
          ? block.rows.map(({ title, detail }) => `${title} ${/KRI-\w{4}/.exec(detail)?.[0] ?? ''}`)
          : [],
      ),
    ]);

test('two processes sweeping at once send each reminder once', async () => {
  for (let i = 0; i < 4; i += 1) await started(office, { informerad: 'nej' });
  const twin = office.twin();
  for (const moment of ['2027-03-15T14:30', '2027-03-16T08:00']) {
    office.at(moment);
    await Promise.all([office.sweep(), sweep(twin), office.sweep(), sweep(twin)]);
    await office.sweep();
  }
  // Each process makes one card of the cases that it came first to.
  expect(remindersOf('eva')).toHaveLength(2 * 4);
  expect(new Set(remindersOf('eva')).size).toBe(2 * 4);
  expect(remindersOf('sanna')).toHaveLength(2 * 4);
  expect(office.channel()).toHaveLength(4);
});

test('after a week’s downtime: one message for each step and person, about how it stands now', async () => {
  await started(office, { informerad: 'nej' });
  await office.shut();
  const later = await openOffice('2027-03-22T10:00', { folder: office.folder });
  await later.sweep();
  await later.sweep();
  expect(
    later
      .person('eva')
      .chat()
      .map(({ view }) => view.title),
  ).toEqual(['2 påminnelser']);
  expect(
    later
      .person('sanna')
      .chat()
      .map(({ view }) => view.title),
  ).toEqual(['2 påminnelser']);
  expect(later.channel()).toHaveLength(1);
  expect(words(later.person('eva').latest())).toContain('mån 15 mars 16:30');
  await later.shut();
});

test('a sweep at night sends no reminder, and the morning does', async () => {
  await started(office);
  office.at('2027-03-16T03:00');
  expect(await office.sweep()).toMatchObject({ sent: 0 });
  office.at('2027-03-16T08:00');
  await office.sweep();
  expect(office.person('eva').chat()).toHaveLength(2);
  expect(notices(office.person('eva').latest())).toEqual(['Utse behandlare nu, sista dagen har passerat']);
});

test('somebody with no chat is passed by for the next in the ladder, and the others get theirs', async () => {
  await started(office, { informerad: 'nej' });
  await office.person('eva').uninstalls();
  office.at('2027-03-15T14:30');
  expect(await office.sweep()).toMatchObject({ sent: 2, failed: 1 });
  expect(office.channel().map(({ title }) => title)).toEqual(['Utse behandlare före dagens slut']);
  expect(notices(office.person('sanna').latest())).toEqual(['Berätta för föräldern idag']);
});

test('a case that cannot be read costs only itself', async () => {
  const broken = await started(office);
  const fine = await started(office);
  const found = await office.world.store.cases.read(broken);
  const [first, ...events] = found!.value.events;
  await office.world.store.cases.replace(
    { ...found!.value, events: [{ ...first!, version: 99 } as typeof first & object, ...events] },
    found!.etag,
  );
  office.at('2027-03-15T14:30');
  expect(await office.sweep()).toMatchObject({ cases: 2, sent: 1 });
  expect(office.person('eva').latest().about).toContain(fine);
  expect(office.logged.join()).toContain(`case not swept {"case":"${broken}"`);
});

/** So many cases of which Eva is to be reminded at half past two. */
async function startedTimes(count: number): Promise<void> {
  const { value } = (await office.world.store.cases.read(await started(office)))!;
  for (const id of Array.from({ length: count - 1 }, (_, i) => `KRI-${String(2000 + i)}`))
    await office.world.store.cases.create({
      ...value,
      id,
      events: value.events.map((e) => (e.type === 'caseStarted' ? { ...e, id } : e)),
    });
  office.at('2027-03-15T14:30');
}

test('two replicas share what is due about evenly, and each case is one’s', async () => {
  await startedTimes(160);
  const worlds = [office.world, office.twin()].map((world) => ({ ...world, replicas: 2 }));
  const swept = await Promise.all(worlds.map(sweep));
  const sent = swept.map((one) => one.sent);
  expect(sent.reduce((a, b) => a + b)).toBe(160);
  expect(Math.min(...sent)).toBeGreaterThan(60);
  expect(await office.sweep()).toEqual({ cases: 0, sent: 0, failed: 0 });
});

test('a case that another was first to is left as it is', async () => {
  await startedTimes(2);
  const { cases } = office.world.store;
  const due = await cases.due('9999', { size: 2, after: null });
  await sweep(office.twin());
  jest.spyOn(cases, 'due').mockResolvedValueOnce(due);
  const write = jest.spyOn(cases, 'replace');
  expect(await office.sweep()).toEqual({ cases: 2, sent: 0, failed: 0 });
  expect(write).not.toHaveBeenCalled();
});

test('one of two replicas that is alone sends all', async () => {
  await startedTimes(40);
  expect(await sweep({ ...office.world, replicas: 2 })).toMatchObject({ cases: 40, sent: 40 });
});

test('more cases than fit a page are all swept', async () => {
  await startedTimes(305);
  const due = jest.spyOn(office.world.store.cases, 'due');
  expect(await office.sweep()).toEqual({ cases: 305, sent: 305, failed: 0 });
  expect(due).toHaveBeenCalledTimes(2);
  expect(await office.sweep()).toEqual({ cases: 0, sent: 0, failed: 0 });
});

describe('gallring', () => {
  test('the case is removed six months after it was closed, not before; the log of who saw it stays', async () => {
    const id = await finished(office);
    office.at('2027-09-15T09:59');
    await office.sweep();
    expect((await office.kept(id)).id).toBe(id);
    office.at('2027-09-15T10:00');
    await Promise.all([office.sweep(), office.sweep()]);
    expect(await office.world.store.cases.read(id)).toBeUndefined();
    const log = await office.world.store.accessLog.of(id);
    expect(log.map(({ what }) => what)).toEqual(expect.arrayContaining(['started', 'submitted', 'culled', 'removed']));
    expect(log.filter(({ what }) => what === 'removed')).toHaveLength(1);
    expect((await office.person('sanna').writes(`visa ${id}`)).title).toBe('Jag hittar inget sådant ärende');
    const stale = await office.person('bo').sends({ do: 'submit', case: id, step: 'samtal', n: 1 }, samtal({}));
    expect(stale.title).toBe('Jag hittar inget sådant ärende');
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('the log tells of a removal also when the process died just %s it', async (_when, isRemoved) => {
    const id = await finished(office);
    const { cases, accessLog } = office.world.store;
    const died = (): Promise<never> => Promise.reject(new Error('The process died'));
    const remove = async (...which: Parameters<typeof cases.remove>) => {
      if (isRemoved) await cases.remove(...which);
      return died();
    };
    const dying = { ...office.world.store, cases: { ...cases, remove }, accessLog: { ...accessLog, append: died } };
    office.at('2027-09-16T10:00');
    await sweep({ ...office.world, store: dying });
    expect((await cases.read(id)) === undefined).toBe(isRemoved);
    await office.sweep();
    expect(await cases.read(id)).toBeUndefined();
    expect((await accessLog.of(id)).map(({ what }) => what)).toContain('removed');
  });

  test('a case under way is never removed', async () => {
    const id = await reported(office);
    office.at('2028-09-15T10:00');
    await office.sweep();
    expect((await office.kept(id)).index.status).toBe('open');
  });
});

test('what stands in the channel is the case’s reference, the step, the role and the day, nothing else', async () => {
  const id = await started(office);
  await reminders(id, '2027-03-17T00:00');
  expect(office.channel()).toEqual([
    {
      title: 'Krisstöd väntar på att få en behandlare',
      about: `Krisstöd till förälder · ${id}`,
      preview: `Påminnelse om ${id}`,
      tone: 'attention',
      blocks: [
        {
          kind: 'facts',
          facts: [
            { label: 'Ärende', value: id },
            { label: 'Steg', value: 'Utse behandlare' },
            { label: 'Roll', value: 'Enhetschef' },
            { label: 'Sista dag', value: 'mån 15 mars 16:30' },
          ],
        },
      ],
      buttons: [],
    },
  ]);
});
