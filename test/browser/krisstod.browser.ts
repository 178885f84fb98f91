// The first case of the README, in a real client: Sanna, Eva and Bo take a krisstöd from the first message to the last step.
// Takes the README's pictures too: into test-results/, or into the folder that PICTURES names.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Demo, goOnWithDemo, startDemo } from './demo.ts';
import { fillStartForm } from './krisstod-form.ts';
import { openBrowser, openPlayground, type PlaygroundPage } from './playground.ts';

const failed = (who: string): string => join('test-results', `failed-${who}.png`);
const picture = (name: string): string => join(process.env.PICTURES ?? 'test-results', `${name}.png`);

let demo: Demo;
let browser: Browser;
let sanna: PlaygroundPage;
let eva: PlaygroundPage;
let bo: PlaygroundPage;

// A Wednesday with ordinary working days around it.
const BEGINS = '2027-02-03T10:00';

beforeAll(async () => {
  demo = await startDemo(BEGINS, 'otto');
  browser = await openBrowser();
  await openEveryone();
});

afterAll(async () => {
  await browser.close();
  expect(await demo.stop()).toContain('Stopped.');
});

async function openEveryone(): Promise<void> {
  const open = (key: string): Promise<PlaygroundPage> => openPlayground(browser, demo.address(key));
  [sanna, eva, bo] = await Promise.all([open('sanna'), open('eva'), open('bo')]);
}

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

/** Saves the samtal whose card is the newest; from the third on the card asks whether it was the last. */
async function saveSamtal(n: number, day: string): Promise<void> {
  await bo.cardSaying(`Samtal ${n}`);
  await bo.fill('Vilken dag hölls samtalet?', day);
  await bo.choose('Hur träffades ni?', 'Möte');
  await bo.choose('Vilka var med?', 'Förälder 1');
  if (n === 3) {
    await bo.choose('Var det här det sista samtalet?', 'Ja');
    await bo.choose('Hur mår föräldern nu?', '4 – bra');
    await bo.choose('Hur har stödet varit?', '5 – mycket bra');
  }
  await bo.press('Spara samtalet');
  await bo.waitForText(`Klart: Samtal ${n}`);
}

describe('Krisstöd i Microsoft 365 Agents Playground', () => {
  scene('Sanna startar, trots ett stavfel, och får nej till personnummer och föräldrabarn-placering', async () => {
    await sanna.waitForText('Hej Sanna!');
    await sanna.write('starta krisstod');
    await fillStartForm(sanna, '19121212-1212', '2027-02-02');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Det här ser ut som ett personnummer');
    await sanna.fill('Ärendets beteckning', '2027-0417');
    await sanna.choose('Är det en föräldrabarn-placering?', 'Ja');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Krisstöd gäller inte vid föräldrabarn-placering.');
    await sanna.choose('Är det en föräldrabarn-placering?', 'Nej');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Klart: ärendet är startat');
    await sanna.waitForText('Eva Påhittad, senast ons 3 feb 16:30');
    await sanna.screenshot(picture('startat'));
  });

  scene('Eva får kortet genast, ser hur många ärenden var och en har, och lämnar uppdraget till Bo', async () => {
    const card = await eva.cardSaying('Utse behandlare');
    expect(await card.innerText()).toContain('Bo Påhittad – inga pågående ärenden');
    await eva.choose('Behandlare', 'Bo Påhittad');
    await eva.screenshot(picture('utse-behandlare'), 1100);
    await eva.press('Lämna uppdraget');
    await eva.waitForText('Klart: Utse behandlare');
  });

  scene('Bo får se vem som ska ringas, bredvid sitt formulär, och når inte föräldern', async () => {
    await bo.cardSaying('Hur gick det?');
    await bo.click('Varför gör vi det här?');
    await bo.screenshot(picture('ring-foraldern'), 1360);
    await bo.press('Visa krypterade uppgifter');
    await bo.waitForText('Ett påhittat nummer, helst efter klockan tre');
    await bo.waitForText('Det du bad om kommer i ett eget kort');
    // The form is still there; the Playground empties it when a new card comes.
    await bo.choose('Hur gick det?', 'Jag fick inte tag på föräldern');
    await bo.press('Spara');
    await bo.waitForText('Klart: Ring föräldern');
  });

  scene('nästa morgon påminns Bo, och når föräldern', async () => {
    await sanna.write('spola till imorgon 08:00');
    await sanna.waitForText('Klockan visar nu torsdag 4 februari 2027 kl. 08:00.');
    await bo.cardSaying('Ring föräldern idag');
    await bo.choose('Hur gick det?', 'Jag nådde föräldern');
    await bo.fill('Bokat första samtal', '2027-02-08');
    await bo.press('Spara');
    await bo.waitForText('Klart: Ring föräldern, gång 2');
  });

  scene('Sanna gör sina två steg vid sidan av, och har sedan inget som väntar', async () => {
    await sanna.choose('Vet barnet att föräldern erbjuds stöd?', 'Ja, barnet vet');
    await sanna.press('Spara svaret');
    await sanna.waitForText('Klart: Informera barnet');
    await sanna.tick('Infört i verksamhetssystemet');
    await sanna.press('Klart, infört');
    await sanna.waitForText('Klart: Journalför att stödet är överlämnat');
    await sanna.write('mina arenden');
    await sanna.waitForText('Inget väntar på dig just nu.');
  });

  scene('Bo håller tre samtal på korten som har legat i chatten, och lämnar återrapporten', async () => {
    await bo.write('spola till 12 februari 15:00');
    await bo.waitForText('Klockan visar nu fredag 12 februari 2027 kl. 15:00.');
    await bo.click('Visa stöd för samtalet');
    await bo.waitForText('Hur är det hemma just nu?');
    await saveSamtal(1, '2027-02-08');
    await saveSamtal(2, '2027-02-10');
    await saveSamtal(3, '2027-02-12');
    await bo.cardSaying('Hur mår föräldern nu, jämfört med första samtalet?');
    await bo.choose('Hur mår föräldern nu, jämfört', 'Bättre');
    await bo.fill('Positiva förändringar', 'Sover bättre');
    await bo.fill('Negativa förändringar', 'Hamnade fel');
    await bo.choose('Eget stöd', 'Varken eller');
    await bo.choose('Behöver föräldern mer stöd', 'Nej');
    await bo.press('Lämna återrapporten');
    await bo.waitForText('Klart: Återrapport');
  });

  scene('Bo rättar återrapporten och tar bort en krypterad text som hamnade fel', async () => {
    await bo.click('Rätta');
    await bo.waitForText('Skriv ett streck (–) för att ta bort det.');
    await bo.fill('Negativa förändringar', '–');
    await bo.screenshot(join('test-results', 'ratta.png'));
    await bo.press('Spara rättelsen');
    await bo.waitForText('Rättat');
  });

  scene('Sanna får återrapporten med antalet kontakter räknat, och ärendet är klart', async () => {
    const card = await sanna.cardSaying('Journalför återrapporten');
    expect(await card.innerText()).toMatch(/Antal kontakter\s+4\s/);
    await sanna.screenshot(picture('aterrapport'));
    await sanna.tick('Infört i verksamhetssystemet');
    await sanna.press('Klart, infört');
    await sanna.waitForText('Inget mer väntar i ärendet.');
  });

  scene('efter ett halvår får Eva enhetens siffror', async () => {
    await eva.write('spola till om 6 månader');
    const card = await eva.cardSaying('Uppföljning: krisstöd');
    expect(await card.innerText()).toMatch(/upplevelse av stödet \(1–5\)\s+5,0 \(1 svar\)/);
  });

  scene('enhetens kanal får veta när ett krisstöd har blivit utan behandlare, men inget om familjen', async () => {
    await sanna.write('starta krisstöd');
    await fillStartForm(sanna, '2027-0512', '2027-02-02');
    await sanna.press('Starta krisstöd');
    await sanna.waitForText('Klart: ärendet är startat');
    await sanna.write('spola 2 arbetsdagar');
    await eva.openChannel('Familjestöd');
    const card = await eva.cardSaying('Krisstöd väntar på att få en behandlare');
    const said = await card.innerText();
    for (const secret of ['2027-0512', 'Familjehem', 'påhittad orsak', 'Påhittad']) expect(said).not.toContain(secret);
    await eva.screenshot(picture('kanalen'));
    await eva.openChat();
  });

  scene('den som är okänd ber om tillgång, och Eva ger den', async () => {
    const otto = await openPlayground(browser, demo.address('otto'));
    await otto.waitForText('Du har inte tillgång');
    await otto.press('Be om tillgång');
    await otto.choose('Vilken roll har du?', 'Behandlare, Enheten familjestöd (demo)');
    await otto.press('Skicka frågan');
    await eva.cardSaying('Otto Okänd ber om tillgång');
    await eva.press('Ge tillgång');
    await otto.waitForText('Hej Otto!');
    await otto.close();
  });

  scene('efter en omstart är det som pågår kvar', async () => {
    const [, ongoing] = (await codesIn(sanna)).values();
    for (const page of [sanna, eva, bo]) await page.close();
    expect(await demo.stop()).toContain('Stopped.');
    demo = await goOnWithDemo(BEGINS);
    await openEveryone();
    await sanna.write(`visa ${ongoing?.toLowerCase()}`);
    const card = await sanna.cardSaying('Utse behandlare');
    expect(await card.innerText()).toContain(ongoing);
  });
});

/** The codes of the cases on a page, the first one first. */
async function codesIn({ page }: PlaygroundPage): Promise<ReadonlySet<string>> {
  return new Set((await page.locator('body').innerText()).match(/KRI-\w{4}/g));
}
