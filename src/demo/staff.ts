// The made-up staff of the demo: one unit, who works there, who does not, and where each one's Playground is.
import type { PersonId, UnitId } from '../domain/case/case.ts';

/** Somebody in the demo. */
export type DemoPerson = {
  /** What `npm start -- <key>` calls them. */
  readonly key: string;
  /** Entra object id, plainly made up. */
  readonly id: PersonId;
  readonly name: string;
  /** Roles they hold in the unit; none means that the bot does not know them. */
  readonly roles: readonly string[];
  /** Port of their Playground, unless PLAYGROUND_PORT moves them all. */
  readonly playgroundPort: number;
  /** Whether `npm start` opens a Playground for them without being asked. */
  readonly fromStart: boolean;
  /** What to write first in their chat. */
  readonly writeFirst: string;
};

export type DemoStaff = {
  readonly tenantId: string;
  readonly unit: {
    readonly id: UnitId;
    readonly name: string;
    readonly meetingDays: readonly string[];
    /** What the unit sets in a routine, by the routine's id, as in a units file. */
    readonly settings: Readonly<Record<string, object>>;
  };
  readonly people: readonly DemoPerson[];
  /** The unit's channel. It is shown in the Playground of `shownTo` only, since each Playground keeps its own. */
  readonly channel: {
    readonly teamId: string;
    readonly teamName: string;
    readonly teamGroupId: string;
    readonly id: string;
    readonly name: string;
    readonly shownTo: PersonId;
  };
};

/** The lowest port of a Playground; PLAYGROUND_PORT replaces it, and the others keep their distance to it. */
export const FIRST_PLAYGROUND_PORT = 56150;

const eva = '00000000-0000-4000-8000-0000000000a2';

/** Six people: a Playground wants exactly five others beside the one who sits at it. */
export const demoStaff: DemoStaff = {
  tenantId: '00000000-0000-4000-8000-000000000001',
  unit: {
    id: 'familjestod',
    name: 'Enheten familjestöd (demo)',
    meetingDays: ['måndag', 'onsdag'],
    settings: {
      kontaktperson: { words: { verksamhetssystem: 'Lifecare' } },
      umgangesstod: { words: { verksamhetssystem: 'Lifecare' } },
      'umgangesstod-dom': { words: { verksamhetssystem: 'Lifecare', plats: 'Umgängeshuset' } },
    },
  },
  people: [
    {
      key: 'sanna',
      id: '00000000-0000-4000-8000-0000000000a1',
      name: 'Sanna Påhittad',
      roles: ['socialsekreterare', 'handlaggare', 'barnsekreterare'],
      playgroundPort: FIRST_PLAYGROUND_PORT,
      fromStart: true,
      writeFirst: 'starta krisstöd',
    },
    {
      key: 'eva',
      id: eva,
      name: 'Eva Påhittad',
      roles: ['enhetschef'],
      playgroundPort: FIRST_PLAYGROUND_PORT + 1,
      fromStart: true,
      writeFirst: 'mina ärenden',
    },
    {
      key: 'bo',
      id: '00000000-0000-4000-8000-0000000000a3',
      name: 'Bo Påhittad',
      roles: ['behandlare', 'umgangesstodjare', 'sammankallande', 'familjebehandlare'],
      playgroundPort: FIRST_PLAYGROUND_PORT + 2,
      fromStart: true,
      writeFirst: 'mina ärenden',
    },
    {
      key: 'bea',
      id: '00000000-0000-4000-8000-0000000000a4',
      name: 'Bea Påhittad',
      roles: ['behandlare', 'umgangesstodjare', 'administrator', 'sammankallande', 'familjebehandlare'],
      playgroundPort: FIRST_PLAYGROUND_PORT + 3,
      fromStart: false,
      writeFirst: 'mina ärenden',
    },
    {
      key: 'siv',
      id: '00000000-0000-4000-8000-0000000000a5',
      name: 'Siv Påhittad',
      roles: [
        'socialsekreterare',
        'forsteSocialsekreterare',
        'familjehemssekreterare',
        'familjerattssekreterare',
        'handlaggare',
        'utredare',
      ],
      playgroundPort: FIRST_PLAYGROUND_PORT + 4,
      fromStart: false,
      writeFirst: 'starta umgängesstöd enligt dom',
    },
    {
      key: 'otto',
      id: '00000000-0000-4000-8000-0000000000a6',
      name: 'Otto Okänd',
      roles: [],
      playgroundPort: FIRST_PLAYGROUND_PORT + 5,
      fromStart: false,
      writeFirst: 'hej',
    },
  ],
  channel: {
    teamId: '19:pahittat-team@thread.tacv2',
    teamName: 'Enheten familjestöd (demo)',
    teamGroupId: '00000000-0000-4000-8000-0000000000d1',
    id: '19:pahittad-kanal@thread.tacv2',
    name: 'Familjestöd',
    shownTo: eva,
  },
};
