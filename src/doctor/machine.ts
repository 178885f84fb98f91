// Looks at the machine: what it runs on, what time it believes it is, and whether the port is free.
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/** The version that the bot is built and tried on. */
const NODE = 24;
/** When this was written; a clock before it is wrong. */
const WRITTEN = '2026-01-01';

/** Node, and what it knows of Sweden. */
export function runtime({ machine }: Facts): readonly Finding[] {
  const major = Number(machine.node.split('.')[0]);
  const { winter, summer } = machine.stockholm;
  return [
    ...(major < NODE
      ? [
          {
            id: 'node-old',
            severity: 'error',
            what: `This is Node ${machine.node}.`,
            why: `The bot is written for Node ${NODE}, and uses what older ones do not have.`,
            fix: `Start it with npm run bot, which brings Node ${NODE}, or install that.`,
          } as const,
        ]
      : []),
    ...(major > NODE
      ? [
          {
            id: 'node-untried',
            severity: 'warning',
            what: `This is Node ${machine.node}.`,
            why: `The bot is tried on Node ${NODE}, and on no newer one.`,
            fix: `Use Node ${NODE}.`,
          } as const,
        ]
      : []),
    ...(winter === 60 && summer === 120
      ? []
      : [
          {
            id: 'time-zone',
            severity: 'error',
            what: `Stockholm is ${winter} minutes from UTC in January and ${summer} in July here, instead of 60 and 120.`,
            why: 'Last days and reminders follow Swedish time.',
            fix: 'Use a Node with full ICU data (the official builds), and unset NODE_ICU_DATA.',
          } as const,
        ]),
    ...(machine.sorted === 'zåäö'
      ? []
      : [
          {
            id: 'swedish-order',
            severity: 'warning',
            what: 'Names are not sorted as in Swedish here.',
            why: 'People look for å, ä and ö after z in a list.',
            fix: 'Use a Node with full ICU data (the official builds), and unset NODE_ICU_DATA.',
          } as const,
        ]),
  ];
}

/** The clock, held against when the program was written, and against Microsoft's when they were asked. */
export function clock({ machine, online }: Facts): readonly Finding[] {
  const why = 'Tokens are refused when the clock is minutes wrong, and last days follow it.';
  const fix = 'Let the machine get its time by NTP (timedatectl set-ntp true).';
  if (machine.now < WRITTEN)
    return [{ id: 'clock', severity: 'error', what: `The clock says ${machine.now.slice(0, 10)}.`, why, fix }];
  const skew = online?.skewSeconds ?? 0;
  if (Math.abs(skew) < 30) return [];
  const what = `The clock is ${Math.abs(skew)} seconds ${skew > 0 ? 'ahead of' : 'behind'} Microsoft’s.`;
  return [{ id: 'clock', severity: Math.abs(skew) > 240 ? 'error' : 'warning', what, why, fix }];
}

/** Whether the bot could listen. One that answers there already may be the very one that is asked about. */
export function port({ port: found, config }: Facts): readonly Finding[] {
  if (!found || !config.ok || found.state === 'free') return [];
  const place = `Port ${config.value.port} on ${config.value.host}`;
  const why = 'Only one program can listen there; a second bot does not start.';
  if (found.state === 'bot')
    return [
      {
        id: 'port-bot',
        severity: 'warning',
        what: `${place} is taken by a bot that answers.`,
        why,
        fix: 'When that is the bot you ask about, all is well. Otherwise stop it, or set PORT to another.',
      },
    ];
  return [
    found.state === 'taken'
      ? {
          id: 'port-taken',
          severity: 'error',
          what: `${place} is taken by another program.`,
          why,
          fix: 'Stop it, or set PORT to another.',
        }
      : {
          id: 'port-refused',
          severity: 'error',
          what: `${place} cannot be listened on (${found.code}).`,
          why: 'The system does not permit it, or this machine has no such address.',
          fix: 'Set HOST to an address of this machine, or leave it out; and PORT to 1024 or higher.',
        },
  ];
}
