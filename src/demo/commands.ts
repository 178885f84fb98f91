// The demo's clock in the chat: what a person writes to it, and the card that answers.
import type { DateTime } from 'luxon';
import type { DemoCommands } from '../app/talk/demo-commands.ts';
import { plural } from '../domain/swedish.ts';
import type { Block, View } from '../domain/view.ts';
import type { ClockMover, Swept } from './move.ts';

/** The texts that move the clock: "spola till imorgon 08:00", "spola 3 dagar", "återställ klockan", "klockan". */
export function demoCommands(mover: ClockMover): DemoCommands {
  return {
    async tryText(text) {
      const answer = await mover.byText(text);
      if (answer === null) return null;
      if ('refused' in answer) return card('Klockan står kvar', [notice('warning', answer.refused)]);
      const shows = `Klockan visar nu ${written(answer.now)}.`;
      if (answer.swept === null) return card('Demons klocka', [{ kind: 'text', text: shows }]);
      return card('Klockan är flyttad', [{ kind: 'text', text: shows }, ...told(answer.swept)]);
    },
  };
}

function told({ sent, failed }: Swept): readonly Block[] {
  const messages = (n: number): string => plural(n, 'meddelande', 'meddelanden');
  return [
    {
      kind: 'text',
      text:
        sent === 0
          ? 'Inga meddelanden behövde skickas.'
          : `${messages(sent)} skickades. Titta också i de andras chattar.`,
    },
    ...(failed === 0 ? [] : [notice('warning', `${messages(failed)} kunde inte skickas. Är alla chattar igång?`)]),
  ];
}

const notice = (tone: 'warning', text: string): Block => ({ kind: 'notice', tone, text });

const written = (at: DateTime): string => at.setLocale('sv').toFormat("cccc d LLLL yyyy 'kl.' HH:mm");

const card = (title: string, blocks: readonly Block[]): View => ({
  title,
  about: 'Demo',
  preview: title,
  tone: 'neutral',
  blocks,
  buttons: [{ title: 'Visa mina ärenden', action: { do: 'mine' } }],
});
