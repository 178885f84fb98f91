// The written routines, each played to its end in a real client by those who have its steps.
// Pictures of the cards are kept only in a folder that PICTURES names.
import type { Browser } from 'playwright-core';
import { demoStaff } from '../../src/demo/staff.ts';
import { type Demo, startDemo } from './demo.ts';
import { openBrowser } from './playground.ts';
import { CARD_ON_PHONE, castOf, type Play, Player } from './player.ts';

// A whole case is a hundred cards, and the machine may have more to do.
jest.setTimeout(300_000);

/** A Monday with ordinary working weeks after it. */
const BEGINS = '2027-01-11T09:00';

/**
 * A course through a routine: which steps it leads past, before which one somebody stops to look at the case, and who has that
 * one on a phone.
 */
type Scene = Play & {
  readonly name: string;
  readonly past: readonly string[];
  readonly lookBefore: string;
  readonly reports?: string;
};

const idOf = (key: string): string => demoStaff.people.find((person) => person.key === key)?.id ?? '';

const scenes: readonly Scene[] = [
  {
    name: 'Kontaktperson',
    routine: 'kontaktperson',
    starter: 'sanna',
    say: [
      'start.beteckning=2027-0417',
      'aterkoppling.fungerar=andras',
      'aterkoppling.fungerar=ja',
      'aterkoppling.fungerar=ja',
      'gorAndring.vad=overens',
      'aterkoppling.sista=nej',
      'aterkoppling.sista=ja',
      'aterkoppling.sista=ja',
      'bedomning.utfall=fortsatt',
      'bedomning.revideras=ja',
    ],
    also: ['samordning'],
    // Nobody says no once all have consented.
    past: ['nejEfterSamtycke'],
    lookBefore: 'genomforandeplan',
  },
  {
    name: 'Umgängesstöd enligt dom',
    routine: 'umgangesstod-dom',
    starter: 'siv',
    say: ['start.beteckning=2027-0512', 'bokaUppfoljning.halvtid=2027-04-08', 'bokaUppfoljning.avslut=2027-07-07'],
    also: ['lopandeUppfoljning'],
    past: [],
    lookBefore: 'umgangestillfalle',
    reports: 'bo',
  },
  {
    name: 'Umgängesstöd i lokal',
    routine: 'umgangesstod',
    starter: 'sanna',
    say: [
      'start.beteckning=2027-0623',
      'start.variant=lokal',
      'start.modell=nej',
      'start.drogfrihet=ja',
      'start.inlagt=nej',
      'bokaUppstart1.dag=2027-02-10',
      'uppstartsmote2.redo=nej',
      'beslutMisstanke.beslut=omprovas',
      'bokaOmprovning.bokat=bokat',
      'uppfoljningsmote.utfall=forlangt',
      // Three visits in the first period and two in the next.
      ...['nej', 'nej', 'ja', 'nej', 'ja'].map((sista) => `umgangestillfalle.sista=${sista}`),
    ],
    also: ['misstanke', 'avbokning', 'andratUpplagg', 'drogfrihetSenare'],
    past: ['checkTider'],
    lookBefore: 'umgangestillfalle',
    reports: 'bo',
  },
  {
    name: 'Check in/check out',
    routine: 'umgangesstod',
    starter: 'sanna',
    say: [
      'start.beteckning=2027-0734',
      'start.variant=checkInOut',
      'start.modell=ja',
      'start.drogfrihet=nej',
      'start.inlagt=ja',
      'bokaUppstart1.dag=2027-02-10',
    ],
    also: [],
    past: [
      'laggIn',
      'riskbedomning',
      'drogfrihet',
      'inskolning',
      'misstanke',
      'beslutMisstanke',
      'bokaOmprovning',
      'avbokning',
      'andratUpplagg',
      'drogfrihetSenare',
      'nyPeriod',
      'anhoriga',
    ],
    lookBefore: 'umgangestillfalle',
    reports: 'bo',
  },
  {
    name: 'Dialogmöte',
    routine: 'dialogmote',
    starter: 'bo',
    say: [
      'start.namn=Dialogmöte våren 2027',
      `planera.kollega=${idOf('bea')}`,
      'planera.plats=Rum 4',
      'inbjudan.svar=nej',
      'fyllPlats.val=tom',
      'hall.utfall=hallet',
      'fraga.finns=ja',
      'fraga.finns=nej',
      'taVidare.utfall=nasta',
    ],
    also: [],
    past: [],
    lookBefore: 'hall',
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(scenes)('$name i Microsoft 365 Agents Playground', (scene) => {
  const { starter, past, lookBefore } = scene;
  let demo: Demo;
  let player: Player | undefined;

  beforeAll(async () => {
    demo = await startDemo(BEGINS, ...castOf(scene).map(({ key }) => key));
    player = await Player.sitDown(browser, demo, scene);
  });

  afterAll(async () => {
    await player?.close();
    expect(await demo.stop()).toContain('Stopped.');
  });

  /** A test that leaves a picture of everyone's page when it fails. */
  function act(name: string, play: (player: Player) => Promise<void>): void {
    test(name, async () => {
      if (!player) throw new Error('Nobody sits at a Playground');
      try {
        await play(player);
      } catch (fault) {
        await player.leaveTraces();
        throw fault;
      }
    });
  }

  act('den som har rollen skriver och startar ärendet', async (player) => {
    await player.start();
    expect(player.id).toMatch(new RegExp(`^${player.routine.prefix}-\\w{4}$`));
  });

  act('var och en gör sina steg, och ser mitt i ärendet var det står', async (player) => {
    await player.playUntil(lookBefore);
    const mine = await player.ask(starter, 'mina ärenden', 'Mina ärenden', 'Starta ett ärende');
    expect(await mine.innerText()).toContain(player.id);
    await player.picture(mine, 'mina-arenden');
    const title = `${player.routine.title} ${player.id}`;
    const shown = await player.ask(starter, `visa ${player.id.toLowerCase()}`, title, 'Det här väntar');
    expect(await shown.innerText()).toContain('Vilka är med');
    await player.picture(shown, 'visa');
  });

  const { reports } = scene;
  if (reports)
    act('rapporten efter ett umgänge ryms på en telefon', async (player) => {
      await player.onPhone(reports, lookBefore, async (card) => {
        await player.picture(card, 'telefon');
        const { x: left = 0, width = 0 } = (await card.boundingBox()) ?? {};
        expect(width).toBe(CARD_ON_PHONE);
        for (const part of await card.locator('button, input, textarea, [role="combobox"]').all()) {
          const { x, width } = (await part.boundingBox()) ?? { x: Infinity, width: 0 };
          expect(x + width).toBeLessThanOrEqual(left + CARD_ON_PHONE);
        }
      });
    });

  act('ärendet når sitt slut, och varje steg har funnits på ett kort', async (player) => {
    await player.playUntil();
    const steps = Object.keys(player.routine.steps).filter((step) => !past.includes(step));
    expect([...player.played].sort()).toEqual(steps.sort());
    const title = `${player.routine.title} ${player.id}`;
    const closed = await player.ask(starter, `visa ${player.id}`, title, 'Ärendet är klart sedan');
    expect(await closed.innerText()).not.toContain('Det här väntar');
    await player.picture(closed, 'klart');
  });
});
