// What the bot says itself when there is no card from the app: always what to do next, never why in technical words.
import type { View } from '../domain/view.ts';

/** Something broke. `code` is also in the log. */
export const faultSentence = (code: string): string =>
  `Något gick fel hos mig. Försök igen om en stund; det du fyllde i på ett kort finns kvar där. Händer det igen, hör av dig till den som sköter Ledstången hos er och säg koden ${code}.`;

/** The store did not answer. `applied` tells whether what was to be saved may have been. */
export const storeSentence = (applied: 'no' | 'unknown'): string =>
  applied === 'no'
    ? 'Jag kan inte hämta eller spara något just nu. Inget är sparat. Försök igen om en stund; det du fyllde i på ett kort finns kvar där.'
    : 'Jag kan inte hämta eller spara något just nu, och det är osäkert om det du gjorde hann sparas. Försök igen om en stund: är det redan sparat så sparas det inte en gång till.';

/** The case is there, but not what its routine says. */
export const noRulesSentence = ({
  case: id,
  isClosed,
}: {
  readonly case: string;
  readonly isClosed: boolean;
}): string =>
  isClosed
    ? `Jag kan inte visa ${id} längre. Ärendet är avslutat. Läs i verksamhetssystemet.`
    : `Jag kan inte visa eller ändra ${id} just nu, och påminner inte heller. Säg till den som sköter Ledstången hos er, och följ rutinen på egen hand så länge. Inget är sparat; det du fyllde i på ett kort finns kvar där.`;

export const slowSentence =
  'Det tar längre tid än vanligt. Du behöver inte trycka igen: kortet byts ut av sig självt när det är klart.';

/** What was asked for comes as a card of its own. */
export const besideSentence =
  'Det du bad om kommer i ett eget kort längst ned i chatten. Det du har fyllt i här är inte sparat än.';

export const notSentSentence =
  'Jag kunde inte skicka det du bad om. Försök igen om en stund; det du har fyllt i här finns kvar.';

/** The card that what was asked for is put on. */
export const besideView: View = {
  title: 'Jag hämtar det du bad om',
  about: '',
  preview: 'Ledstången har svarat',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: 'Det dröjer bara ett ögonblick. Händer inget här, tryck på knappen på det förra kortet igen.',
    },
  ],
  buttons: [],
};

export const unknownButtonSentence =
  'Den knappen går inte längre att använda. Skriv ”mina ärenden” så får du aktuella kort.';

/** A press where others read along. */
export const elsewhereSentence =
  'Det gör vi i vår egen chatt, där ingen annan läser. Skriv ”mina ärenden” till mig där.';

export const nobodySentence =
  'Jag kan inte se vem du är. Logga in i Teams med ditt konto i organisationen och försök igen.';

/** A sentence as a card, for whoever wrote instead of pressing. */
export const sentenceView = (text: string): View => ({
  title: 'Det gick inte',
  about: '',
  preview: 'Ledstången har svarat',
  tone: 'attention',
  blocks: [{ kind: 'text', text }],
  buttons: [{ title: 'Visa vad jag kan göra', action: { do: 'help' }, ignoresInputs: true }],
});
