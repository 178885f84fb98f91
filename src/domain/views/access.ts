// Getting access: how somebody unknown asks for it, and how the enhetschef decides.
import type { DateTime } from 'luxon';
import type { UnitId } from '../case/case.ts';
import type { Form } from '../forms/fields.ts';
import type { View } from '../view.ts';
import { formBlocks, type Refilling } from './inputs.ts';

/** A role that can be asked for, in a unit. */
export type RoleOffer = {
  readonly unit: UnitId;
  readonly unitName: string;
  readonly role: string;
  readonly roleTitle: string;
};

/** Tells somebody whom the bot does not know how to get access. */
export const strangerView = (): View => ({
  title: 'Du har inte tillgång',
  about: 'Ledstången',
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: 'Jag är till för dig som arbetar i socialtjänsten. Din enhetschef ger dig tillgång: be om tillgång här, så får chefen frågan direkt.',
    },
  ],
  buttons: [{ title: 'Be om tillgång', action: { do: 'askAccess' }, style: 'positive', ignoresInputs: true }],
});

/** The one question of an access request: which role in which unit. */
export const accessForm = (offers: readonly RoleOffer[]): Form => ({
  roll: {
    kind: 'choice',
    label: 'Vilken roll har du?',
    options: Object.fromEntries(offers.map((o) => [`${o.unit}/${o.role}`, `${o.roleTitle}, ${o.unitName}`])),
  },
});

/** Asks which role somebody wants. `leads`: an enhetschef, who may have meant the roles of others. */
export const askAccessView = (
  { offers, leads }: { readonly offers: readonly RoleOffer[]; readonly leads: boolean },
  now: DateTime,
  again: Refilling = {},
): View => ({
  title: 'Be om tillgång',
  about: 'Ledstången',
  preview: 'Ledstången svarar',
  tone: 'neutral',
  blocks: formBlocks(accessForm(offers), { today: now, candidates: {}, ...again }),
  buttons: [
    { title: 'Skicka frågan', action: { do: 'requestAccess' }, style: 'positive' },
    ...(leads ? [{ title: 'Roller i enheten', action: { do: 'staff' }, ignoresInputs: true } as const] : []),
  ],
});

/** Asks the enhetschef. */
export const decideAccessView = (request: string, name: string, offer: RoleOffer): View => ({
  title: `${name} ber om tillgång`,
  about: offer.unitName,
  preview: 'Någon ber om tillgång',
  tone: 'neutral',
  blocks: [
    {
      kind: 'facts',
      facts: [
        { label: 'Vem', value: name, byPerson: true },
        { label: 'Roll', value: offer.roleTitle },
        { label: 'Enhet', value: offer.unitName },
      ],
    },
    {
      kind: 'text',
      text: 'Ge bara tillgång till den du känner igen. Rollen styr vad personen kan starta och utses till.',
    },
  ],
  buttons: [
    { title: 'Ge tillgång', action: { do: 'approveAccess', request }, style: 'positive' },
    { title: 'Avslå', action: { do: 'denyAccess', request }, style: 'destructive' },
  ],
});

const BECAME = {
  waiting: 'väntar på svar',
  approved: 'har fått tillgång',
  denied: 'fick inte tillgång',
  taken: 'har inte rollen längre',
} as const;

/** What became of a request, for those who were asked. */
export const decidedAccessView = (
  name: string,
  offer: RoleOffer,
  became: keyof typeof BECAME,
  by: string,
  at: string,
): View => ({
  title: `${name} ${BECAME[became]}`,
  about: offer.unitName,
  preview: 'Tillgång är avgjord',
  tone: became === 'approved' ? 'good' : 'neutral',
  blocks: [{ kind: 'text', text: `${by} avgjorde det ${at}. Roll: ${offer.roleTitle}.` }],
  buttons: [],
});
