// Takes a case of the made-up routine with a meeting to where a test begins, by the buttons that its people press.
import type { View } from '../../src/domain/view.ts';
import { sheet } from '../domain/sheet.ts';
import { type Office, openOffice, type Setting } from './office.ts';

/** The unit at work with that routine and no other. Monday and Wednesday are its meeting days. */
export const openSheetOffice = (when: string, setting: Setting = {}): Promise<Office> =>
  openOffice(when, { routines: [sheet], meetingDays: [1, 3], ...setting });

/** Sanna has started, and Eva has appointed Bo and Bea. Sanna has the booking. Answers the case's reference. */
export async function toBook(office: Office): Promise<string> {
  const receipt = await office
    .person('sanna')
    .sends(
      { do: 'start', routine: 'sheet', unit: 'familjestod', draft: 'utkast-0001' },
      { beteckning: '2026-0417', mote: 'ja' },
    );
  const both = [office.idOf('bo'), office.idOf('bea')].join(',');
  await office.person('eva').presses('Utse', { stodjare: both });
  return /SHE-\w+/.exec(receipt.about)?.[0] ?? '';
}

/** … and the meeting is booked for Wednesday the 7th of April 2027, 13:30. Bo and Bea have the sheet. */
export async function booked(office: Office): Promise<string> {
  const id = await toBook(office);
  await office.person('sanna').presses('Boka', { dag: '2027-04-07', tid: '13:30' });
  return id;
}

/** The rows of a card by title: what they say, and whether they stand out. */
export const rowsOf = (view: View): Readonly<Record<string, string>> =>
  Object.fromEntries(
    view.blocks
      .flatMap((block) => (block.kind === 'rows' ? block.rows : []))
      .map(({ title, detail, aside = '', tone = '' }) => [title, [aside, detail, tone].filter((s) => s).join(' · ')]),
  );
