// What a case is called in the unit's own system: the same question in every routine about a family.
import { text } from '../domain/forms/fields.ts';

/** Asks for the case's designation in `system`, such as "verksamhetssystemet". */
export const beteckningI = (system: string) =>
  text('Ärendets beteckning', {
    shownAs: 'Beteckning',
    max: 40,
    designation: true,
    hint: `Som den står i ${system}, till exempel 2026-0417. Aldrig ett namn eller ett personnummer.`,
  });
