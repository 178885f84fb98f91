// Seeing cases: who may see what, what is logged of it, and the list of what waits.
import { changePerson } from '../../../src/app/staff/roster.ts';
import type { RowView } from '../../../src/domain/view.ts';
import { appointed, finished, reached, reported, started } from '../course.ts';
import { buttonsOf, hasButton, words } from '../desk.ts';
import { idOf, type Office, openOffice, UPPDRAG, type Who } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const logOf = async (id: string) =>
  (await office.world.store.accessLog.of(id)).map(({ person, what, step }) => [person, what, step].join(' '));

describe('ett ärende', () => {
  test('those who are in it see it, and each reading is logged', async () => {
    const id = await appointed(office);
    for (const who of ['sanna', 'eva', 'bo'] as const) {
      const view = await office.person(who).writes(`visa ${id}`);
      expect(view.title).toBe(`Krisstöd till förälder ${id}`);
      expect((await logOf(id)).at(-1)).toBe(`${idOf(who)} read `);
    }
  });

  test('a step’s card says what the family’s case is called, also where the step does not ask about it', async () => {
    await appointed(office);
    for (const { view } of office.person('sanna').chat()) expect(words(view)).toContain('2026-0417');
  });

  test('opening a step from the list is logged as a reading', async () => {
    const id = await appointed(office);
    await office.person('bo').writes('mina ärenden');
    await office.person('bo').presses('Öppna');
    expect((await logOf(id)).at(-1)).toBe(`${idOf('bo')} read kontakta`);
    // What is no step's name is not kept: it may be anything.
    await office.person('bo').sends({ do: 'showStep', case: id, step: 'kallePahittad', n: 1 });
    expect((await logOf(id)).at(-1)).toBe(`${idOf('bo')} read `);
  });

  test.each(['sara', 'bea', 'ivar'] as const)(
    '%s, who is not in it, does not see it, and the attempt is logged',
    async (who) => {
      const id = await appointed(office);
      const attempts = [
        office.person(who).writes(`visa ${id}`),
        office.person(who).sends({ do: 'showCase', case: id }),
        office.person(who).sends({ do: 'showStep', case: id, step: 'kontakta', n: 1 }),
        office.person(who).sends({ do: 'showSensitive', case: id }),
        office.person(who).sends({ do: 'beginCorrect', case: id, step: 'start', n: 1 }),
        office.person(who).sends({ do: 'beginHandOver', case: id }),
        office.person(who).sends({ do: 'beginClose', case: id }),
        office.person(who).sends({ do: 'beginWithdraw', case: id }),
        office.person(who).sends({ do: 'correct', case: id, step: 'start', n: 1 }, UPPDRAG),
        office.person(who).sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf(who) }),
        office.person(who).sends({ do: 'close', case: id }, { skal: 'annat' }),
        office.person(who).sends({ do: 'withdraw', case: id }),
      ];
      const before = (await office.kept(id)).events;
      for (const view of await Promise.all(attempts)) {
        expect(view.title).toBe('Det går inte');
        expect(words(view)).not.toMatch(/2026-0417|Familjehem|070/);
      }
      expect((await office.kept(id)).events).toEqual(before);
      const refusals = (await logOf(id)).filter((line) => line === `${idOf(who)} refused `);
      expect(refusals).toHaveLength(attempts.length);
    },
  );

  test('a stranger is told how to get in, whatever is pressed', async () => {
    const id = await appointed(office);
    for (const action of [
      { do: 'showCase', case: id },
      { do: 'submit', case: id, step: 'kontakta', n: 1 },
      { do: 'mine' },
      { do: 'approveAccess', request: 'x' },
    ] as const)
      expect((await office.person('otto').sends(action)).title).toBe('Du har inte tillgång');
  });

  test('a step that the routine does not have shows the case instead', async () => {
    const id = await appointed(office);
    const view = await office.person('bo').sends({ do: 'showStep', case: id, step: 'constructor', n: 1 });
    expect(view.title).toContain(id);
  });
});

describe('det som är krypterat', () => {
  test('is shown on demand to each one who is appointed, and logged before it is shown', async () => {
    const id = await appointed(office);
    for (const who of ['sanna', 'eva', 'bo'] as const) {
      await office.person(who).writes(`visa ${id}`);
      const view = await office.person(who).presses('Visa krypterade uppgifter', {}, id);
      expect(words(view)).toContain('Mobil 070-123 45 67, efter lunch');
      expect(words(view)).toContain('Oro för omsorgen hemma');
      expect((await logOf(id)).at(-1)).toBe(`${idOf(who)} readSensitive `);
    }
  });

  test('is not shown when it cannot be logged', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', {
      between: (store) => ({
        ...store,
        accessLog: {
          ...store.accessLog,
          append: (entry) =>
            entry.what === 'readSensitive' ? Promise.reject(new Error('Full disk')) : store.accessLog.append(entry),
        },
      }),
    });
    const id = await appointed(office);
    await expect(office.person('bo').sends({ do: 'showSensitive', case: id })).rejects.toThrow('Full disk');
  });

  test('is not shown on a card where that can be neither noted nor logged, which are one write', async () => {
    await office.close();
    office = await openOffice('2027-03-15T10:00', {
      between: (store) => ({
        ...store,
        accessLog: { ...store.accessLog, append: () => Promise.reject(new Error('Never by itself')) },
        cases: {
          ...store.cases,
          replace: (value, etag, accesses = []) =>
            accesses.some(({ what }) => what === 'readSensitive')
              ? Promise.reject(new Error('Full disk'))
              : store.cases.replace(value, etag, accesses),
        },
      }),
    });
    const id = await appointed(office);
    await expect(office.person('bo').presses('Visa krypterade uppgifter')).rejects.toThrow('Full disk');
    expect((await office.kept(id)).deliveries.some(({ opened }) => opened)).toBe(false);
  });

  test('is not shown when it is culled before the showing has been noted and logged', async () => {
    await office.close();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let hold = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => (hold = resolve));
    /** As a store that is slow to take the showing, whichever way it is written. */
    const slow = async <T>(what: string | undefined, write: () => Promise<T>): Promise<T> => {
      if (what !== 'readSensitive') return write();
      hold();
      await held;
      return write();
    };
    office = await openOffice('2027-03-15T10:00', {
      between: (store) => ({
        ...store,
        accessLog: { ...store.accessLog, append: (entry) => slow(entry.what, () => store.accessLog.append(entry)) },
        cases: {
          ...store.cases,
          replace: (value, etag, accesses = []) =>
            slow(accesses[0]?.what, () => store.cases.replace(value, etag, accesses)),
        },
      }),
    });
    const id = await appointed(office);
    const shown = office.person('bo').presses('Visa krypterade uppgifter');
    await isHeld;
    await office.person('sanna').sends({ do: 'close', case: id }, { skal: 'annat' });
    expect((await office.kept(id)).sealed).toEqual({});
    letGo();
    expect((await shown).title).toBe('Uppgifterna är gallrade');
    expect(await logOf(id)).not.toContain(`${idOf('bo')} readSensitive `);
  });

  test('is not on any other card', async () => {
    await reported(office);
    for (const who of ['sanna', 'eva', 'bo'] as const)
      for (const { view } of office.person(who).chat())
        expect(words(view)).not.toMatch(/Oro för omsorgen|070-123|Sover bättre/);
  });

  test('a unit’s enhetschef who is not appointed sees the case, not what is encrypted, and is not offered it', async () => {
    const id = await appointed(office);
    await office.shut();
    const later = await openOffice('2027-03-15T11:00', { folder: office.folder, chiefs: ['ulla'] });
    const view = await later.person('ulla').writes(`visa ${id}`);
    expect(view.title).toContain(id);
    expect(hasButton(view, 'Visa krypterade uppgifter')).toBe(false);
    const denied = await later.person('ulla').sends({ do: 'showSensitive', case: id });
    expect(denied.title).toBe('Det går inte');
    expect(words(denied)).not.toContain('070');
    const log = await later.world.store.accessLog.of(id);
    expect(log.at(-1)).toMatchObject({ person: idOf('ulla'), what: 'refused' });
    await later.shut();
  });

  test('leads back to the step that waits, when it is shown in the place of the case', async () => {
    const id = await appointed(office);
    await office.person('bo').writes(`visa ${id}`);
    await office.person('bo').presses('Visa krypterade uppgifter', {}, id);
    const back = await office.person('bo').presses('Till ”Ring föräldern”');
    expect(hasButton(back, 'Spara')).toBe(true);
  });

  test('and the case come on cards of their own when they are asked for on a form, which stays', async () => {
    const id = await appointed(office);
    const form = office.person('bo').card('Ring föräldern');
    for (const title of ['Visa krypterade uppgifter', 'Visa ärendet'])
      expect(buttonsOf(form)).toContainEqual(
        expect.objectContaining({ title, ignoresInputs: true, action: expect.objectContaining({ beside: true }) }),
      );
    const own = await office.person('bo').presses('Visa krypterade uppgifter', {}, 'Ring föräldern');
    expect(words(own)).toContain('070');
    expect(hasButton(own, 'Till ”Ring föräldern”')).toBe(false);
    expect(office.person('bo').card('Ring föräldern')).toEqual(form);
    await office.person('bo').presses('Visa ärendet', {}, 'Ring föräldern');
    expect(office.person('bo').titles()).toEqual([
      'Ring föräldern',
      'Krypterade uppgifter',
      `Krisstöd till förälder ${id}`,
    ]);
  });

  test('and the case come in the place of a card that asks nothing', async () => {
    const id = await appointed(office);
    const whole = await office.person('bo').writes(`visa ${id}`);
    const receipt = office.person('eva').card('Utse behandlare');
    for (const card of [whole, receipt])
      for (const button of buttonsOf(card)) expect(button).not.toHaveProperty('action.beside');
  });

  test('is hidden when it has been read, and shown again when it is asked for', async () => {
    const id = await appointed(office);
    await office.person('bo').presses('Visa krypterade uppgifter', {}, 'Ring föräldern');
    const hidden = await office.person('bo').presses('Dölj uppgifterna');
    expect(hidden.title).toBe('Uppgifterna är dolda');
    for (const { view } of office.person('bo').chat()) expect(words(view)).not.toContain('070-123');
    expect(words(await office.person('bo').presses('Visa krypterade uppgifter', {}, 'dolda'))).toContain('070-123');
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    expect((await office.person('bo').sends({ do: 'hideSensitive', case: id })).title).toBe('Uppgifterna är gallrade');
    expect((await office.person('bea').sends({ do: 'hideSensitive', case: id })).title).toBe('Det går inte');
  });

  test('is taken away from the cards where it stands when it is culled', async () => {
    const id = await appointed(office);
    for (const who of ['sanna', 'bo'] as const) {
      await office.person(who).writes(`visa ${id}`);
      await office.person(who).presses('Visa krypterade uppgifter', {}, id);
    }
    // On the receipt of the start, which is a card that is kept true.
    await office.person('sanna').presses('Visa ärendet', {}, 'ärendet är startat');
    await office.person('sanna').presses('Visa krypterade uppgifter', {}, id);
    // On a card of its own beside the form.
    await office.person('bo').presses('Visa krypterade uppgifter', {}, 'Ring föräldern');
    const shown = (who: Who) =>
      office
        .person(who)
        .chat()
        .filter(({ view }) => words(view).includes('070-123'));
    expect([shown('sanna').length, shown('bo').length]).toEqual([2, 2]);
    await office.person('eva').sends({ do: 'close', case: id }, { skal: 'annat' });
    expect([...shown('sanna'), ...shown('bo')]).toEqual([]);
    expect(office.person('bo').titles()).toContain('Uppgifterna är gallrade');
  });

  test('is taken away from the cards of somebody who has handed over', async () => {
    const id = await appointed(office);
    await office.person('bo').writes(`visa ${id}`);
    await office.person('bo').presses('Visa krypterade uppgifter', {}, id);
    await office
      .person('eva')
      .sends({ do: 'handOver', case: id }, { from: `behandlare/${idOf('bo')}`, to: idOf('bea') });
    for (const { view } of office.person('bo').chat()) expect(words(view)).not.toContain('070-123');
    // It is not gone, but it is no longer theirs.
    expect(office.person('bo').titles()).toContain('Uppgifterna visas inte längre här');
    expect(office.person('bo').titles()).not.toContain('Uppgifterna är gallrade');
  });

  test('is gone after ”journalför återrapport”, also for those who ask', async () => {
    const id = await finished(office);
    expect((await office.kept(id)).sealed).toEqual({});
    const view = await office.person('bo').sends({ do: 'showSensitive', case: id });
    expect(view.title).toBe('Uppgifterna är gallrade');
    expect(hasButton(await office.person('bo').writes(`visa ${id}`), 'Visa krypterade uppgifter')).toBe(false);
    expect(await logOf(id)).toContain('bot culled ');
  });
});

describe('mina ärenden', () => {
  /** The card, and what it lists: headings as they stand, and rows. */
  const rows = async (who: Who, page = 0) => {
    const view = await office.person(who).sends({ do: 'mine', page });
    const listed = view.blocks.flatMap((block): readonly (string | RowView)[] => {
      if (block.kind === 'heading') return [block.text];
      return block.kind === 'rows' ? block.rows : [];
    });
    return { view, rows: listed };
  };

  test('what waits on me comes first, the most urgent first, with the days that are left', async () => {
    const late = await appointed(office);
    office.at('2027-03-22T10:00');
    const fresh = await appointed(office, { beteckning: '2026-0999' });
    const { rows: listed, view } = await rows('sanna');
    expect(words(view)).toContain('4 steg väntar på dig. Du är med i 2 pågående ärenden.');
    expect(listed).toMatchObject([
      'Väntar på dig',
      { title: 'Informera barnet', detail: `Krisstöd till förälder ${late} · 2026-0417`, aside: 'sista dag idag' },
      { title: 'Journalför att stödet är överlämnat', aside: 'sista dag idag' },
      { title: 'Informera barnet', detail: `Krisstöd till förälder ${fresh} · 2026-0999`, aside: '5 arbetsdagar kvar' },
      { title: 'Journalför att stödet är överlämnat' },
    ]);
  });

  test('what waits on others comes after, with whose it is', async () => {
    const mineToo = await appointed(office);
    const others = await reached(office);
    office.at('2027-03-16T17:00');
    const { rows: listed } = await rows('bo');
    expect(listed).toMatchObject([
      'Väntar på dig',
      { detail: expect.stringContaining(mineToo), aside: 'försenat sedan tis 16 mars 16:30', tone: 'attention' },
      { title: 'Samtal 1', detail: expect.stringContaining(others) },
    ]);
    const chief = (await rows('eva')).rows;
    expect(chief[0]).toBe('Väntar på andra');
    expect(chief).toHaveLength(3);
    expect(words((await rows('eva')).view)).toContain('Inget väntar på dig just nu. Du är med i 2 pågående ärenden.');
  });

  describe('what somebody has who is away with nobody in their place', () => {
    /** Bo has a samtal on Thursday the 18th, and is away some days of that week. */
    const away = async (from: string, to: string, standIns = {}): Promise<void> => {
      await reached(office, { forsta: '2027-03-18' });
      await changePerson(office.world, idOf('bo'), (bo) => ({ ...bo, absences: [{ from, to, standIns }] }));
      office.at('2027-03-16T10:00');
    };
    const list = async (who: Who): Promise<string> => words(await office.person(who).writes('mina ärenden'));
    const MISSED = 'Väntar på någon som är borta';

    test('stands by itself for whoever may give it to another, and the first sentence says so', async () => {
      await away('2027-03-16', '2027-03-18');
      const said = await list('eva');
      expect(said).toContain(
        'Inget väntar på dig just nu, men 1 steg väntar på någon som är borta. Ska någon annan göra det? Visa ärendet och lämna över rollen. Du är med i 1 pågående ärende.',
      );
      expect(said).toContain(MISSED);
      expect(said).toContain(
        'Samtal 1: Bo Påhittad (borta till och med torsdag 18 mars), senast ons 31 mars 16:30 · bokat tors 18 mars',
      );
      expect(said).not.toContain('Väntar på andra');
    });

    test('does not for others in the case', async () => {
      await away('2027-03-16', '2027-03-18');
      expect(await list('sanna')).not.toContain(MISSED);
      expect(await list('bo')).not.toContain(MISSED);
    });

    test.each([
      ['are back before the day that it is booked for', '2027-03-17', {}],
      ['have somebody in their place', '2027-03-18', { 'familjestod.behandlare': idOf('bea') }],
    ])('is as all else that waits on others when they %s', async (_what, to, standIns) => {
      await away('2027-03-16', to, standIns);
      const said = await list('eva');
      expect(said).toContain('Väntar på andra');
      expect(said).not.toContain(MISSED);
    });
  });

  test('many come in pages, each case once', async () => {
    for (let i = 0; i < 11; i += 1) await started(office);
    const seen: string[] = [];
    for (const [page, about, buttons] of [
      [0, 'Sida 1 av 2', ['Nästa']],
      [1, 'Sida 2 av 2', ['Föregående']],
    ] as const) {
      const { view, rows: listed } = await rows('eva', page);
      expect(view.about).toBe(about);
      expect(view.buttons.map((b) => b.title).slice(0, -1)).toEqual(buttons);
      seen.push(...listed.flatMap((row) => (typeof row === 'string' ? [] : [row.detail])));
    }
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
    expect((await rows('eva', 99)).view.about).toBe('Sida 2 av 2');
  });

  test('a case that is over is not there', async () => {
    await finished(office);
    for (const who of ['sanna', 'eva', 'bo'] as const)
      expect(words((await rows(who)).view)).toContain('Du har inga pågående ärenden.');
  });

  test('a row opens the step, and its form can be sent', async () => {
    await appointed(office);
    await office.person('bo').writes('mina ärenden');
    const form = await office.person('bo').presses('Öppna');
    expect(form.title).toBe('Ring föräldern');
    const receipt = await office.person('bo').presses('Spara', { utfall: 'nadd' });
    expect(receipt.title).toBe('Klart: Ring föräldern');
    expect(office.person('bo').titles()).toEqual(['Klart: Ring föräldern', 'Klart: Ring föräldern', 'Samtal 1']);
  });
});
