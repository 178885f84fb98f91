// Encrypted answers, shown on demand, and what stands in their place when they are not shown any more.
import type { Block, ButtonView, View } from '../view.ts';
import { sensitiveButton, showCaseButton } from './buttons.ts';
import { caseNote } from './case.ts';
import type { CaseContext } from './context.ts';
import { newsView } from './news.ts';
import { pageButtons, pagesOf } from './pages.ts';

/** A page of the sensitive answers, unsealed for somebody appointed who asked; the card says that the showing is logged. */
export function sensitiveView(
  context: CaseContext,
  all: readonly { readonly label: string; readonly text: string }[],
  back: readonly ButtonView[],
  page = 0,
): View {
  const pages = pagesOf(all, ({ text }) => quoteWeight(text), SENSITIVE_WEIGHT);
  const shown = Math.min(page, pages.length - 1);
  const opened = pages[shown] ?? [];
  return caseNote(
    context,
    pages.length > 1
      ? `Krypterade uppgifter, sida ${String(shown + 1)} av ${String(pages.length)}`
      : 'Krypterade uppgifter',
    [
      ...opened.map(({ label, text }): Block => ({ kind: 'quote', label, text })),
      {
        kind: 'text',
        subtle: true,
        text: 'Att du har läst det här står i loggen. Uppgifterna gallras när rutinen inte behöver dem.',
      },
    ],
    [
      ...pageButtons(shown, pages.length, (to) => ({ do: 'showSensitive', case: context.c.id, page: to })),
      {
        title: 'Dölj uppgifterna',
        action: { do: 'hideSensitive', case: context.c.id },
        ignoresInputs: true,
      },
      ...back,
      showCaseButton(context.c.id),
    ],
  );
}

/** The card when what was shown on it has been read. */
export const hiddenView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna är dolda',
    [{ kind: 'text', text: 'De finns kvar i ärendet, krypterade.' }],
    [sensitiveButton(context.c.id), showCaseButton(context.c.id)],
  );

/** What texts shown at once may weigh, in bytes of a card; the rest of it weighs some five thousand. */
const SENSITIVE_WEIGHT = 18_000;
/** At most what a text weighs on a card: its letters, and something for each paragraph. */
const quoteWeight = (text: string): number => 500 + 2 * text.length + 110 * (text.split('\n').length - 1);

/** There is nothing encrypted any more. */
export const culledView = (context: CaseContext): View =>
  newsView(
    context,
    'Uppgifterna är gallrade',
    'De krypterade uppgifterna visas inte längre här. Läs i verksamhetssystemet.',
  );

/** Some of what was opened on the card is written anew, or culled; the rest of it is still there. */
export const rewrittenView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna är ändrade',
    [{ kind: 'text', text: 'Något av det som stod här är ändrat eller gallrat sedan du öppnade det.' }],
    [sensitiveButton(context.c.id), showCaseButton(context.c.id)],
  );

/** What is encrypted is still there, for those who are in the case: the viewer is not, any more. */
export const notTheirsView = (context: CaseContext): View =>
  caseNote(
    context,
    'Uppgifterna visas inte längre här',
    [{ kind: 'text', text: 'Du är inte med i ärendet längre. Den som är det kan läsa uppgifterna.' }],
    [],
  );
