// Whom the bot cannot reach, and what to do about it.
import { plural } from '../swedish.ts';
import type { Block, RowView, View } from '../view.ts';

/** Somebody who cannot be sent to, why, and how many cases wait on them. */
export type Missed = {
  readonly name: string;
  readonly why:
    'notInstalled' | 'blocked' | 'refused' | 'gaveUp' | 'mayNotInstall' | 'cannotInstall' | 'left' | 'unknown';
  readonly steps: number;
};

const REMEDIES: Readonly<Record<Missed['why'], string>> = {
  notInstalled:
    'Har inte Ledstången i Teams. Be hen söka på Ledstången under Appar, trycka Lägg till och skriva ”hej”.',
  blocked: 'Har blockerat Ledstången. Be hen öppna chatten med Ledstången, ta bort blockeringen och skriva ”hej”.',
  refused: 'Teams tar inte emot meddelanden till hen. Be den som sköter Teams att tillåta appen för hen.',
  gaveUp: 'Teams svarade inte trots många försök. Be hen skriva ”hej” till mig, så skickar jag det som väntar.',
  mayNotInstall:
    'Har inte Ledstången, och Teams lät mig inte lägga till den. Be IT att tillåta appen för hen i Teams administrationscenter och att ge Ledstången behörigheten TeamsAppInstallation.ReadWriteSelfForUser.All.',
  cannotInstall:
    'Har inte Ledstången, och Teams hittade inte kontot eller appen. Be IT att se om hen har Teams på sitt konto, och om appen finns i organisationens appkatalog.',
  left: 'Har ingen roll i enheten längre. Öppna ärendet och lämna över rollen till någon annan.',
  unknown: 'Har aldrig skrivit till mig. Be hen lägga till Ledstången i Teams och skriva ”hej”.',
};

const MOST = 20;

/** The list, unit by unit; those whom most waits on come first. */
export function outOfReachView(units: readonly { readonly name: string; readonly missed: readonly Missed[] }[]): View {
  const isSomebody = units.some(({ missed }) => missed.length > 0);
  return {
    title: isSomebody ? 'De här når jag inte' : 'Jag når alla',
    about: units.map(({ name }) => name).join(' · '),
    preview: 'Ledstången svarar',
    tone: isSomebody ? 'warning' : 'good',
    blocks: isSomebody
      ? units.flatMap(({ name, missed }) => unitBlocks(name, missed))
      : [{ kind: 'text', text: 'Alla som har en roll i enheten kan få kort och påminnelser.' }],
    buttons: [{ title: 'Mina ärenden', action: { do: 'mine' }, ignoresInputs: true }],
  };
}

function unitBlocks(unit: string, missed: readonly Missed[]): readonly Block[] {
  if (missed.length === 0) return [];
  const rest = missed.length - MOST;
  return [
    { kind: 'heading', text: unit },
    { kind: 'rows', rows: missed.slice(0, MOST).map(row) },
    ...(rest > 0
      ? [{ kind: 'text', subtle: true, text: `Och ${plural(rest, 'person', 'personer')} till.` } as const]
      : []),
  ];
}

const row = ({ name, why, steps }: Missed): RowView => ({
  title: name || 'Någon som jag inte känner till',
  detail: REMEDIES[why],
  ...(steps > 0 ? { aside: plural(steps, 'ärende väntar', 'ärenden väntar'), tone: 'attention' as const } : {}),
});
