// The nth time of a step as one text, `step/n`: what the documents of a case keep sealed answers and anonymous ones by.

/** Where in a case the nth time of a step is. */
export const placeOf = (step: string, n: number): string => `${step}/${String(n)}`;

/** Which time of which step a place is. */
export function stepAt(place: string): { readonly step: string; readonly n: number } {
  const [step = '', n] = place.split('/');
  return { step, n: Number(n) };
}
