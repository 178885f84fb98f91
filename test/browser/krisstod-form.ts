// The start form of krisstöd, filled in by whoever starts one.
import type { PlaygroundPage } from './playground.ts';

/** Fills in the start form that is the newest card. The day of the placement is YYYY-MM-DD. */
export async function fillStartForm(page: PlaygroundPage, beteckning: string, placed: string): Promise<void> {
  await page.cardSaying('Ärendets beteckning');
  await page.fill('Ärendets beteckning', beteckning);
  await page.fill('Placeringsdatum', placed);
  await page.choose('Placeringsform', 'Familjehem');
  await page.fill('Barnets ålder', 7);
  await page.choose('Är det en föräldrabarn-placering?', 'Nej');
  await page.choose('Lagrum', 'SoL');
  await page.fill('Främsta orsak', 'En påhittad orsak');
  await page.choose('Umgänge', 'Planerat');
  await page.choose('Vilka erbjuds stöd?', 'Förälder 1', 'Förälder 2');
  await page.choose('Gemensamt första samtal?', 'Ja');
  await page.fill('Kontaktuppgifter', 'Ett påhittat nummer, helst efter klockan tre');
  await page.choose('Vet föräldern', 'Ja');
}
