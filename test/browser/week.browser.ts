// A week of the made-up unit, in a real client: what each one gets in the morning, what comes at night (nothing), who stands in.
// Pictures of each morning are kept only in a folder that PICTURES names.
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Browser } from 'playwright-core';
import { type Demo, startDemo } from './demo.ts';
import { fillStartForm } from './krisstod-form.ts';
import { openBrowser, openPlayground, type PlaygroundPage } from './playground.ts';

jest.setTimeout(300_000);

/** A Monday with ordinary working weeks around it. */
const BEGINS = '2027-02-01T09:00';
const at = (moment: string): DateTime => DateTime.fromISO(moment, { zone: 'Europe/Stockholm' });

const WHO = ['sanna', 'eva', 'bo', 'bea'] as const;
type Who = (typeof WHO)[number];

let browser: Browser;
let demo: Demo;
let pages: Readonly<Record<Who, PlaygroundPage>>;

beforeAll(async () => {
  demo = await startDemo(BEGINS, 'bea');
  browser = await openBrowser();
  const open = (key: Who): Promise<PlaygroundPage> => openPlayground(browser, demo.address(key));
  const [sanna, eva, bo, bea] = await Promise.all([open('sanna'), open('eva'), open('bo'), open('bea')]);
  pages = { sanna, eva, bo, bea };
});

afterAll(async () => {
  await browser.close();
  expect(await demo.stop()).toContain('Stopped.');
});

/** A test that leaves a picture of everyone's page when it fails. */
function day(name: string, live: () => Promise<void>): void {
  test(name, async () => {
    try {
      await live();
    } catch (fault) {
      for (const who of WHO) await pages[who].screenshot(join('test-results', `failed-vecka-${who}.png`));
      throw fault;
    }
  });
}

/** Keeps a picture of everybody's chat, and of the unit's channel, when PICTURES names a folder. */
async function pictures(name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  for (const who of WHO) await pages[who].screenshot(join(folder, `vecka-${name}-${who}.png`));
  await pages.eva.openChannel('Familjestöd');
  await pages.eva.screenshot(join(folder, `vecka-${name}-kanalen.png`));
  await pages.eva.openChat();
}

const cardsOf = (who: Who) => pages[who].page.locator('.ac-adaptiveCard');

/** Lives through an evening and a night, and fails when anybody gets anything before the morning. */
async function sleepUntil(morning: string): Promise<void> {
  const before = await Promise.all(WHO.map((who) => cardsOf(who).count()));
  const evening = (await demo.now()).set({ hour: 20, minute: 0 });
  for (const moment of [evening, at(morning).set({ hour: 3 }), at(morning).minus({ minutes: 1 })])
    await demo.moveTo(moment);
  // What was sent at night would stand above the answer to what is written now.
  for (const who of WHO) await pages[who].write('tack');
  for (const [index, who] of WHO.entries()) {
    const next = cardsOf(who).nth(before[index] ?? 0);
    await next.waitFor();
    expect(await next.innerText()).toContain('Varsågod!');
  }
  await demo.moveTo(at(morning));
}

describe('En vecka i Microsoft 365 Agents Playground', () => {
  day('måndag: tre krisstöd börjar, och två av dem får en behandlare', async () => {
    const { sanna, eva, bo } = pages;
    await eva.openChannel('Familjestöd');
    await eva.openChat();
    for (const beteckning of ['2027-0101', '2027-0102', '2027-0103']) {
      await sanna.write('starta krisstöd');
      await fillStartForm(sanna, beteckning, '2027-01-29');
      await sanna.press('Starta krisstöd');
      await sanna.waitForText('Klart: ärendet är startat');
      await sanna.cardWith('Klart: ärendet är startat', { texts: [] }).waitFor();
    }
    for (let appointed = 1; appointed <= 2; appointed += 1) {
      await eva.cardSaying('Utse behandlare');
      await eva.choose('Behandlare', 'Bo Påhittad');
      await eva.press('Lämna uppdraget');
      await eva.waitForText('Klart: Utse behandlare');
    }
    // All that follows on it has come, so that what comes later is known by its place.
    for (const title of ['Informera barnet', 'Journalför att stödet är överlämnat'])
      await sanna.page.getByRole('heading', { name: title, exact: true }).nth(1).waitFor();
    await bo.page.getByRole('heading', { name: 'Ring föräldern', exact: true }).nth(1).waitFor();
    await pictures('1-mandag');
  });

  day('tisdag: var och en har dagens lista, kanalen sin, och ingen har fått något under natten', async () => {
    await sleepUntil('2027-02-02T08:00');
    await pages.bo.waitForText('Ring föräldern');
    await pages.eva.waitForText('Utse behandlare');
    await pictures('2-tisdag');
  });

  day('tisdag: Bo öppnar den ena påminnelsen ur listan och når föräldern', async () => {
    const { bo } = pages;
    await bo.on(bo.lastCard()).press('Öppna: Ring föräldern idag');
    await bo.cardSaying('Hur gick det?');
    await bo.choose('Hur gick det?', 'Jag nådde föräldern');
    await bo.fill('Bokat första samtal', '2027-02-09');
    await bo.press('Spara');
    await bo.waitForText('Klart: Ring föräldern');
  });

  day('onsdag: det som blev kvar är försenat, och Eva får veta det', async () => {
    await sleepUntil('2027-02-03T08:00');
    const { eva, bo } = pages;
    await bo.waitForText('Ring föräldern nu, sista dagen har passerat');
    await eva.waitForText('Samtalet till föräldern är försenat');
    await pictures('3-onsdag');
    await bo.write('frånvarande 4/2–5/2');
    await bo.cardSaying('Vem ersätter dig som behandlare?');
    await bo.press('Spara frånvaron');
    await bo.waitForText('Bea Påhittad ersätter');
    await pictures('3-onsdag-kvall');
  });

  day('torsdag: Bo är borta och får inget, Bea har hans steg och gör det åt honom', async () => {
    const quiet = await cardsOf('bo').count();
    await sleepUntil('2027-02-04T08:00');
    const { bea, bo } = pages;
    await bea.waitForText('Ring föräldern nu, sista dagen har passerat');
    await pictures('4-torsdag');
    await bo.write('tack');
    const answer = cardsOf('bo').nth(quiet + 1);
    await answer.waitFor();
    expect(await answer.innerText()).toContain('Varsågod!');
    const late = bea.on(cardsOf('bea').filter({ hasText: 'Ring föräldern nu, sista dagen har passerat' }).last());
    await late.choose('Hur gick det?', 'Jag fick inte tag på föräldern');
    await late.press('Spara');
    await bea.waitForText('Klart: Ring föräldern');
    await bea.waitForText('för Bo Påhittad');
    await bea.screenshot(join(process.env.PICTURES ?? 'test-results', 'vecka-4-for-bo.png'));
  });

  day('fredag: kanalens lista kommer när Eva har sagt att den ska, inte förr', async () => {
    const { eva } = pages;
    await eva.openChannel('Familjestöd');
    await eva.mention('Ledstången', 'morgonlista kl 9');
    await eva.waitForText('09:00');
    await eva.openChat();
    await sleepUntil('2027-02-05T08:00');
    await eva.openChannel('Familjestöd');
    const lists = eva.page.getByRole('heading', { name: /^Läget fredag/ });
    expect(await lists.count()).toBe(0);
    await demo.moveTo(at('2027-02-05T09:00'));
    await lists.waitFor();
    await eva.openChat();
    await pictures('5-fredag');
  });

  day('helgen är tyst, och på måndag är Bo tillbaka', async () => {
    await demo.moveTo(at('2027-02-05T17:00'));
    const before = await Promise.all(WHO.map((who) => cardsOf(who).count()));
    for (const moment of ['2027-02-06T08:00', '2027-02-06T12:00', '2027-02-07T09:00']) await demo.moveTo(at(moment));
    expect(await Promise.all(WHO.map((who) => cardsOf(who).count()))).toEqual(before);
    await sleepUntil('2027-02-08T08:00');
    await pages.sanna.waitForText('Journalför idag att stödet är överlämnat');
    await pictures('6-mandag');
  });
});
