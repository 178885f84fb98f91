// What the bot says when it is met, asked for help, or does not understand.
import type { Routine } from '../routine/routine.ts';
import type { Block, ButtonView, View } from '../view.ts';

type Way = { readonly write: string; readonly does: string };

/** What can be written, with the routines in force as examples. */
const ways = (routines: readonly Pick<Routine, 'name' | 'title' | 'prefix'>[]): readonly Way[] => [
  { write: 'starta', does: 'Starta ett ärende. Du väljer rutin på ett kort.' },
  ...routines.map(({ name, title }) => ({ write: `starta ${name}`, does: `Starta direkt: ${title}.` })),
  { write: 'mina ärenden', does: 'Se vad som väntar på dig och hur lång tid som är kvar.' },
  ...routines
    .slice(0, 1)
    .map(({ prefix }) => ({ write: `visa ${prefix}-7F3K`, does: 'Se var ett ärende står. Skriv ärendets egen kod.' })),
  { write: 'frånvaro', does: 'Säg när du är borta och vem som ersätter dig.' },
  { write: 'ledig fredagar', does: 'Säg vilka veckodagar du aldrig arbetar.' },
  {
    write: 'min dag',
    does: 'Se det som är försenat och det som ska göras idag och i veckan. Kommer också på morgonen: ”min dag av” eller ”min dag på”.',
  },
  { write: 'onåbara', does: 'För enhetschefer: se vilka jag inte når i Teams och vad som behövs.' },
  { write: 'roller', does: 'För enhetschefer: se vem som har vilken roll, och ta bort en.' },
  { write: 'be om tillgång', does: 'Be enhetschefen om en roll.' },
  { write: 'hjälp', does: 'Visa den här listan.' },
];

const mainButtons: readonly ButtonView[] = [
  { title: 'Starta ett ärende', action: { do: 'chooseRoutine' }, style: 'positive', ignoresInputs: true },
  { title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true },
];

/** The first card somebody who has access sees. */
export const welcomeView = (firstName: string): View => ({
  title: `Hej ${firstName}!`,
  about: 'Ledstången',
  preview: 'Välkommen till Ledstången',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: 'Jag följer dig genom kommunens rutiner, steg för steg. Jag säger vad som ska göras, vem som har det och när det är sista dag.',
    },
    {
      kind: 'text',
      text: 'Skriv aldrig personnummer eller namn på klienter till mig. Journalen förs som vanligt i verksamhetssystemet.',
    },
  ],
  buttons: [...mainButtons, { title: 'Hjälp', action: { do: 'help' }, ignoresInputs: true }],
});

/** What can be written, and what it does. `routines` are those in force. */
export const helpView = (routines: readonly Pick<Routine, 'name' | 'title' | 'prefix'>[]): View => ({
  title: 'Så här gör du',
  about: 'Ledstången',
  preview: 'Hjälp',
  tone: 'neutral',
  blocks: [
    { kind: 'text', text: 'Skriv till mig eller tryck på knapparna. Små felskrivningar gör inget.' },
    { kind: 'facts', facts: ways(routines).map(({ write, does }) => ({ label: write, value: does })) },
  ],
  buttons: [...mainButtons, { title: 'Frånvaro', action: { do: 'absence' }, ignoresInputs: true }],
});

/** What was written was not understood: the nearest commands, as something to press. */
export const unknownView = (suggestions: readonly ButtonView[]): View => ({
  title: 'Det där förstod jag inte',
  about: 'Ledstången',
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: [{ kind: 'text', text: suggestions.length > 0 ? 'Menade du något av det här?' : 'Prova något av det här.' }],
  buttons:
    suggestions.length > 0
      ? suggestions
      : [...mainButtons, { title: 'Hjälp', action: { do: 'help' }, ignoresInputs: true }],
});

/** A short card that says one thing and offers the ways on. */
export const noteView = (
  title: string,
  text: string,
  buttons: readonly ButtonView[] = mainButtons,
  blocks: readonly Block[] = [],
): View => ({
  title,
  about: 'Ledstången',
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: [{ kind: 'text', text }, ...blocks],
  buttons,
});

/** Said in a channel, where others read along: nothing about any case. */
export const inChannelView = (unitName: string | null): View => ({
  title: 'Skriv till mig i vår egen chatt',
  about: 'Ledstången',
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: unitName
        ? `Här i kanalen visar jag på morgonen vad som är försenat och vad som ska göras de närmaste dagarna för ${unitName}, utan uppgifter om någon. Allt annat gör vi i vår egen chatt.`
        : 'Den här kanalen hör inte till någon enhet som jag känner till. Be den som sköter Ledstången att lägga till den i enheternas inställningar.',
    },
  ],
  buttons: [],
});
