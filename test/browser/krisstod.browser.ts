// The first case of the README, in a real client: Sanna, Eva and Bo take a krisstöd from the first message to the last step.
// Takes the README's pictures too: into test-results/, or into the folder that PICTURES names.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Demo, startDemo } from './demo.ts';
import { openBrowser, openPlayground, type PlaygroundPage } from './playground.ts';

const failed = (who: string): string => join('test-results', `failed-${who}.png`);
const picture = (name: string): string => join(process.env.PICTURES ?? 'test-results', `${name}.png`);

let demo: Demo;
let browser: Browser;
let sanna: PlaygroundPage;
let eva: PlaygroundPage;
let bo: PlaygroundPage;

beforeAll(async () => {
  // A Wednesday with ordinary working days around it.
  demo = await startDemo('2027-02-03T10:00');
  browser = await openBrowser();
  sanna = await openPlayground(browser, demo.address('sanna'));
  eva = await openPlayground(browser, demo.address('eva'));
  bo = await openPlayground(browser, demo.address('bo'));
});

afterAll(async () => {
  await browser.close();
  expect(await demo.stop()).toContain('Stopped.');
});

/** A test that leaves a picture of everyone's page when it fails. */
function scene(name: string, play: () => Promise<void>): void {
  test(name, async () => {
    try {
      await play();
    } catch (fault) {
      for (const [who, page] of Object.entries({ sanna, eva, bo })) await page.screenshot(failed(who));
      throw fault;
    }
  });
}

/** The start form, filled in; `foraldrabarn` and `beteckning` are what the routine and the bot may refuse. */
async function fillStartForm(): Promise<void> {
  await sanna.fill('Placeringsdatum', '2027-02-02');
  await sanna.choose('Placeringsform', 'Familjehem');
  await sanna.fill('Barnets ålder', 7);
  await sanna.choose('Lagrum', 'SoL');
  await sanna.fill('Främsta orsak', 'En påhittad orsak');
  await sanna.choose('Umgänge', 'Planerat');
  await sanna.choose('Vilka erbjuds stöd?', 'Förälder 1', 'Förälder 2');
  await sanna.choose('Gemensamt första samtal?', 'Ja');
  await sanna.fill('Kontaktuppgifter', 'Ett påhittat nummer, helst efter klockan tre');
  await sanna.choose('Vet föräldern', 'Ja');
}

/** Saves the samtal whose card is the newest; from the third on the card asks whether it was the last. */
async function saveSamtal(n: number, day: string): Promise<void> {
  await bo.cardSaying(`Samtal ${n}`);
  await bo.fill('Vilken dag hölls samtalet?', day);
  await bo.choose('Hur träffades ni?', 'Möte');
  await bo.choose('Vilka var med?', 'Förälder 1');
  if (n === 3) {
    await bo.choose('Var det sista samtalet?', 'Ja');
    await bo.choose('Hur mår föräldern nu?', '4 – bra');
    await bo.choose('Hur har stödet varit?', '5 – mycket bra');
  }
  await bo.press('Spara samtalet');
}

describe('Krisstöd i Microsoft 365 Agents Playground', () => {
  scene('Sanna startar, med ett stavfel, och får nej till det som rutinen inte gäller', async () => {
    await sanna.waitForText('Hej Sanna!');
    await sanna.write('starta krisstod');
    await sanna.cardSaying('Ärendets beteckning');
    await sanna.click('Starta krisstöd');
    await sanna.fill('Ärendets beteckning', '2027-0417');
    await fillStartForm();
    await sanna.choose('Är det en föräldrabarn-placering?', 'Ja');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Krisstöd gäller inte vid föräldrabarn-placering.');
    await sanna.choose('Är det en föräldrabarn-placering?', 'Nej');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Klart: krisstöd är startat');
    await sanna.screenshot(picture('startat'));
  });

  scene('Eva får kortet genast och lämnar uppdraget till Bo', async () => {
    await eva.cardSaying('Utse behandlare');
    await eva.choose('Behandlare', 'Bo Påhittad');
    await eva.screenshot(picture('utse-behandlare'));
    await eva.press('Lämna uppdraget');
    await eva.waitForText('Klart');
  });

  scene('Bo får se vem som ska ringas, och når inte föräldern', async () => {
    await bo.cardSaying('Ring föräldern');
    await bo.screenshot(picture('ring-foraldern'));
    await bo.press('Visa krypterade uppgifter');
    await bo.waitForText('Ett påhittat nummer, helst efter klockan tre');
    await bo.press('Till ”Ring föräldern”');
    await bo.choose('Hur gick det?', 'Jag fick inte tag på föräldern');
    await bo.press('Spara');
    await bo.cardSaying('Klart');
  });

  scene('nästa morgon påminns Bo, och når föräldern', async () => {
    await sanna.write('spola till imorgon 08:00');
    await sanna.waitForText('Klockan visar nu torsdag 4 februari 2027 kl. 08:00.');
    await bo.cardSaying('Ring föräldern idag');
    await bo.choose('Hur gick det?', 'Jag nådde föräldern');
    await bo.fill('Bokat första samtal', '2027-02-08');
    await bo.press('Spara');
    await bo.cardSaying('Vilken dag hölls samtalet?');
  });

  scene('Sanna gör sina två steg vid sidan av', async () => {
    await sanna.tick('Barnet har fått veta');
    await sanna.press('Klart, barnet vet');
    await sanna.tick('Infört i verksamhetssystemet');
    await sanna.press('Klart, infört');
    await sanna.write('mina ärenden');
    await sanna.cardSaying('Mina ärenden');
    console.log(await sanna.page.locator('.ac-adaptiveCard').allInnerTexts());
  });

  scene('Bo håller tre samtal och lämnar återrapporten', async () => {
    await bo.write('spola till 12 februari 15:00');
    await bo.waitForText('Klockan visar nu fredag 12 februari 2027 kl. 15:00.');
    console.log(await bo.page.locator('.ac-adaptiveCard').allInnerTexts());
    await saveSamtal(1, '2027-02-08');
    await saveSamtal(2, '2027-02-10');
    await saveSamtal(3, '2027-02-12');
    await bo.cardSaying('Hur mår föräldern nu, jämfört med första samtalet?');
    await bo.choose('Hur mår föräldern nu, jämfört', 'Bättre');
    await bo.fill('Positiva förändringar', 'Sover bättre');
    await bo.choose('Eget stöd', 'Varken eller');
    await bo.choose('Behöver föräldern mer stöd', 'Nej');
    await bo.press('Lämna återrapporten');
    console.log(await bo.page.locator('.ac-adaptiveCard').allInnerTexts());
  });

  scene('Sanna får återrapporten med antalet kontakter, och ärendet avslutas', async () => {
    await sanna.cardSaying('Antal kontakter');
    await sanna.screenshot(picture('aterrapport'));
    console.log(await sanna.lastCard().innerText());
    await sanna.tick('Infört i verksamhetssystemet');
    await sanna.press('Klart, infört');
    console.log(await sanna.page.locator('.ac-adaptiveCard').allInnerTexts());
  });

  scene('efter ett halvår får Eva enhetens siffror', async () => {
    await eva.write('spola till om 6 månader');
    console.log(await eva.page.locator('.ac-adaptiveCard').allInnerTexts());
    await eva.openChannel('Familjestöd');
    await eva.screenshot(picture('kanalen'));
  });
});
