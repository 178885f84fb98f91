// Looks at what is kept: the folder, the store, and whether the keys and the configuration fit what is in it.
import type { Facts } from './facts.ts';
import { type Finding, inShell } from './finding.ts';

const MB = 1024 * 1024;

/** The folder of the embedded store. */
export function dataFolder({ folder, config }: Facts): readonly Finding[] {
  const { path, state, writable, freeBytes, network, mode, isDemos, hasDatabase, notWritable, notItsOwners } = folder;
  const error = (id: string, what: string, why: string, fix: string): Finding => ({
    id,
    severity: 'error',
    what,
    why,
    fix,
  });
  const demo = config.ok && config.value.mode.demo;
  if (state === 'file')
    return [
      error(
        'data-file',
        `DATA_DIR is ${path}, which is a file.`,
        'Cases are kept in a folder.',
        'Set DATA_DIR to a folder.',
      ),
    ];
  if (!writable)
    return [
      error(
        'data-not-writable',
        state === 'missing'
          ? `The folder ${path} is not there and cannot be made.`
          : `The folder ${path} cannot be written in.`,
        'Cases are kept there; the bot does not start.',
        state === 'missing'
          ? 'Look whether what is above it is a folder on a disk, and a link one to a folder that is there; give the user that the bot runs as the right to write there, or set DATA_DIR to another folder.'
          : 'Give the user that the bot runs as the right to write there, or set DATA_DIR to another folder.',
      ),
    ];
  const rightsTo = (files: readonly string[]): string =>
    `Give them to the user that the bot runs as: chown <user> ${inShell(files)} && chmod u+rw ${inShell(files)}`;
  return [
    ...(notWritable.length === 0
      ? []
      : [
          error(
            'data-file-not-writable',
            `${notWritable.join(', ')} cannot be written.`,
            'All cases are kept there; the bot does not start.',
            rightsTo(notWritable),
          ),
        ]),
    ...(notItsOwners.length === 0
      ? []
      : [
          {
            id: 'data-file-owner',
            severity: 'warning',
            what: `${notItsOwners.join(', ')} cannot be written by the owner of ${path}, though by you.`,
            why: 'When the bot runs as that owner it does not start. Files are so after a restore by another user.',
            fix: rightsTo(notItsOwners),
          } as const,
        ]),
    ...(network === null
      ? []
      : [
          error(
            'data-network',
            `The folder ${path} is on another machine (${network}).`,
            'SQLite’s locks and write-ahead log do not hold over a network: cases can be lost.',
            'Set DATA_DIR to a local disk. For several replicas, use Cosmos DB.',
          ),
        ]),
    ...(freeBytes !== null && freeBytes < 1024 * MB
      ? [
          {
            id: 'data-space',
            severity: freeBytes < 100 * MB ? 'error' : 'warning',
            what: `${Math.floor(freeBytes / MB)} MB are free where ${path} is.`,
            why: 'When the disk is full nothing that people do can be saved.',
            fix: 'Make room, or set DATA_DIR to a larger disk.',
          } as const,
        ]
      : []),
    ...(hasDatabase && mode !== null && (mode & 0o077) !== 0
      ? [
          {
            id: 'data-readable',
            severity: 'warning',
            what: `Others on this machine can look into ${path}.`,
            why: 'Who has which case stands there in plain text, though what is sensitive is encrypted.',
            fix: `chmod 700 ${inShell([path])}`,
          } as const,
        ]
      : []),
    ...(config.ok && !demo && isDemos
      ? [
          error(
            'data-demos',
            `The folder ${path} is one that demo mode has used.`,
            'Real cases are not kept among made-up ones; the bot does not start.',
            'Set DATA_DIR to another folder.',
          ),
        ]
      : []),
    ...(demo && !isDemos && hasDatabase
      ? [
          error(
            'data-real',
            `The folder ${path} holds cases that demo mode did not make.`,
            'They may be real, and in demo mode nobody signs in; the bot does not start.',
            'Set DATA_DIR to another folder, or take LEDSTANGEN_DEMO away.',
          ),
        ]
      : []),
  ];
}

/** What the store says of itself. */
export const storeItself = ({ store }: Facts): readonly Finding[] => store.findings;

/** Whether the keys open what is stored, and which are needed no more. */
export function keys({ store: { cases }, config }: Facts): readonly Finding[] {
  if (!cases || !config.ok || config.value.mode.demo) return [];
  const { current, older } = config.value.mode.keys;
  const given = [current, ...older].map(({ id }) => id);
  const found = Object.entries(cases.sealed);
  const missing = found.filter(([id]) => !given.includes(id));
  const broken = found.filter(([id, { opens }]) => given.includes(id) && !opens);
  const idle = cases.all ? older.filter(({ id }) => !(id in cases.sealed)) : [];
  return [
    ...missing.map(([id, { texts }]): Finding => ({
      id: 'key-missing',
      severity: 'error',
      what: `${texts} stored texts are encrypted with the key ${id}, which is not among the keys given.`,
      why: 'They cannot be read again without it; whoever opens such a case is told that something failed.',
      fix: `Find the key whose fingerprint is ${id} (the first eight of the SHA-256 of its bytes), and give it as ENCRYPTION_KEY or in ENCRYPTION_KEYS_OLD.`,
    })),
    ...broken.map(([id]): Finding => ({
      id: 'key-wrong',
      severity: 'error',
      what: `The key ${id} does not open what is encrypted with it.`,
      why: 'What is stored was changed, or moved from another case: it cannot be read.',
      fix: 'Restore the store from a backup taken before that.',
    })),
    ...idle.map(({ id }): Finding => ({
      id: 'key-idle',
      severity: 'warning',
      what: `Nothing is encrypted any more with the old key ${id}.`,
      why: 'A key that is not needed can only leak.',
      fix: 'Take it out of ENCRYPTION_KEYS_OLD, unless backups need it.',
    })),
  ];
}

/** Cases whose unit or routine the program no longer knows. */
export function lost({ store: { cases } }: Facts): readonly Finding[] {
  if (!cases) return [];
  return [
    ...cases.lostUnits.map((unit): Finding => ({
      id: 'unit-lost',
      severity: 'error',
      what: `Cases belong to the unit ${unit}, which is not in the units file.`,
      why: 'Nobody is reminded of them, and they cannot be opened.',
      fix: `Put ${unit} back in the units file until its cases are over.`,
    })),
    ...cases.lostVersions.map((version): Finding => ({
      id: 'routine-lost',
      severity: 'error',
      what: `Cases are under ${version}, which this program does not know.`,
      why: 'A case goes on under the version that it began with.',
      fix: 'Run the version of the program that had it, or declare that version again.',
    })),
  ];
}
