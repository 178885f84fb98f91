// The parts of the bot, each of whose operations is told to the telemetry. Only names that the program itself knows are told: what a
// card's data or a fault says may be anything.
import type { Bot } from '../app/bot.ts';
import type { Details, Messenger, Sent, Store, Telemetry } from '../app/ports.ts';
import type { Action } from '../domain/actions.ts';
import type { Routine } from '../domain/routine/routine.ts';
import type { View } from '../domain/view.ts';

/** The bot: a span for each answer, with what was asked for and the tone of the card that answers. */
export function watchedBot(bot: Bot, telemetry: Telemetry, routines: readonly Routine[]): Bot {
  const told = ({ tone }: View): Details => ({ outcome: tone });
  const ok = (): Details => ({ outcome: 'ok' });
  return {
    wrote: (who, text) => telemetry.span('turn', { kind: 'wrote' }, () => bot.wrote(who, text), told),
    wroteInChannel: (who, text, channel) =>
      telemetry.span('turn', { kind: 'wroteInChannel' }, () => bot.wroteInChannel(who, text, channel), told),
    pressed: (who, action, inputs, message) =>
      telemetry.span('action', askedFor(action, routines), () => bot.pressed(who, action, inputs, message), told),
    installed: (who) => telemetry.span('turn', { kind: 'installed' }, () => bot.installed(who), told),
    uninstalled: (who) => telemetry.span('turn', { kind: 'uninstalled' }, () => bot.uninstalled(who), ok),
    inChannel: (channel) => telemetry.span('turn', { kind: 'inChannel' }, () => bot.inChannel(channel), ok),
    settled: () => bot.settled(),
  };
}

/** What a button asks for: its kind, the routine, and the step when the routine has it. */
function askedFor(action: Action, routines: readonly Routine[]): Details {
  const versions = routines.filter(({ id, prefix }) =>
    'case' in action ? action.case.startsWith(`${prefix}-`) : 'routine' in action && action.routine === id,
  );
  const [routine] = versions;
  const isStep = 'step' in action && versions.some(({ steps }) => Object.hasOwn(steps, action.step));
  return { do: action.do, ...(routine ? { routine: routine.id } : {}), ...(isStep ? { step: action.step } : {}) };
}

/** The messenger: a span for each message, with whether it is new, and why it was not sent. */
export function watchedMessenger(messenger: Messenger, telemetry: Telemetry): Messenger {
  const told = (sent: Sent): Details => ({ outcome: sent.ok ? 'ok' : sent.why });
  return {
    send: (to, view) => telemetry.span('send', { what: 'send' }, () => messenger.send(to, view), told),
    update: (message, to, view) =>
      telemetry.span('send', { what: 'update' }, () => messenger.update(message, to, view), told),
  };
}

/** What the store last said is owed; null before it was asked. */
export type LastOwed = () => Awaited<ReturnType<Store['cases']['owed']>> | null;

/** The store: a span for each operation, with whether the document was there and the version held. */
export function watchedStore(
  store: Store,
  telemetry: Telemetry,
): { readonly store: Store; readonly lastOwed: LastOwed } {
  let last: ReturnType<LastOwed> = null;
  const part = <T extends object>(name: string, inner: T): T =>
    new Proxy(inner, {
      get(target, key): unknown {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function' || typeof key !== 'string') return value;
        return (...given: unknown[]): Promise<unknown> =>
          telemetry.span(
            'store',
            { operation: `${name}.${key}` },
            async (): Promise<unknown> => await Reflect.apply(value, target, given),
            (answer) => ({ outcome: outcomeOf(answer) }),
          );
      },
    });
  const cases = part('cases', store.cases);
  return {
    store: {
      cases: new Proxy(cases, {
        get: (target, key): unknown =>
          key === 'owed' ? async () => (last = await target.owed()) : Reflect.get(target, key),
      }),
      people: part('people', store.people),
      channels: part('channels', store.channels),
      requests: part('requests', store.requests),
      facts: part('facts', store.facts),
      carried: part('carried', store.carried),
      followUps: part('followUps', store.followUps),
      accessLog: part('accessLog', store.accessLog),
      archive: store.archive,
      settle: () =>
        telemetry.span(
          'store',
          { operation: 'settle' },
          () => store.settle(),
          () => ({ outcome: 'ok' }),
        ),
      ping: () => store.ping(),
      close: () => store.close(),
    },
    lastOwed: () => last,
  };
}

const WORDS = ['stale', 'created', 'exists', 'removed'];

const outcomeOf = (answer: unknown): string =>
  answer === undefined ? 'nothing' : (WORDS.find((word) => word === answer) ?? 'ok');
