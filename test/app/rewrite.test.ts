// A document is changed without undoing what somebody else did meanwhile.
import { rewrite } from '../../src/app/rewrite.ts';
import type { ChannelDocument, Versioned } from '../../src/app/documents.ts';
import { chatOf, type Office, openOffice, UNIT } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2027-03-15T10:00');
});
afterEach(() => office.close());

const channels = () => office.world.store.channels;
const read = async (): Promise<Versioned<ChannelDocument>> => (await channels().read(UNIT))!;
const at =
  (hour: string) =>
  (channel: ChannelDocument): ChannelDocument => ({ ...channel, digest: { ...channel.digest, at: hour } });

test('what is kept, and nothing else, is changed and answered', async () => {
  const kept = await rewrite(channels(), UNIT, at('09:00'));
  expect(kept).toEqual(await read());
  expect(kept?.value.digest).toEqual({ off: true, at: '09:00' });
});

test('on the way from an older version the change is made anew', async () => {
  const old = await read();
  await rewrite(channels(), UNIT, (channel) => ({ ...channel, conversation: chatOf('bo') }));
  const kept = await rewrite(channels(), UNIT, at('09:00'), old);
  expect(kept?.value).toMatchObject({ conversation: chatOf('bo'), digest: { at: '09:00' } });
  expect(kept).toEqual(await read());
});

test('nothing is written when nothing changes, nor when there is nothing', async () => {
  const write = jest.spyOn(channels(), 'replace');
  const before = await read();
  expect(await rewrite(channels(), UNIT, (channel) => channel)).toEqual(before);
  expect(await rewrite(channels(), 'ingen', at('09:00'))).toBeUndefined();
  expect(write).not.toHaveBeenCalled();
});
