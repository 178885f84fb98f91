import { DateTime } from 'luxon';
import { render } from '../../src/cards/render.ts';
import type { DemoClock } from '../../src/demo/clock.ts';
import { demoCommands } from '../../src/demo/commands.ts';
import { clockEndpoint } from '../../src/demo/endpoint.ts';
import { clockMover, type Swept } from '../../src/demo/move.ts';

const REAL = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Stockholm' });

/** A clock that stands still, with the commands and the endpoint to it; `swept` notes the time of each sweep. */
function demo(result: Swept = { cases: 0, sent: 0, failed: 0 }) {
  let at = DateTime.fromISO('2027-03-24T15:10', { zone: 'Europe/Stockholm' });
  const swept: (string | null)[] = [];
  const clock: DemoClock = {
    now: () => at,
    moveTo: (moment) => (at = moment.setZone('Europe/Stockholm')),
    reset: () => (at = REAL),
  };
  const mover = clockMover(clock, async () => {
    swept.push(at.toISO({ suppressMilliseconds: true, includeOffset: false }));
    return result;
  });
  const endpoint = clockEndpoint(mover);
  const commands = demoCommands(mover);
  const texts = async (text: string) =>
    (await commands.tryText(text))?.blocks.map((block) => ('text' in block ? block.text : block.kind));
  return { commands, endpoint, swept, texts };
}

describe('in the chat', () => {
  test('the clock moves, the sweep runs at the new time, and the card tells both', async () => {
    const { texts, swept } = demo({ cases: 2, sent: 3, failed: 0 });
    await expect(texts('spola till imorgon 08:00')).resolves.toEqual([
      'Klockan visar nu torsdag 25 mars 2027 kl. 08:00.',
      '3 meddelanden skickades. Titta också i de andras chattar.',
    ]);
    expect(swept).toEqual(['2027-03-25T08:00:00']);
  });

  test('what could not be sent is told', async () => {
    const { texts } = demo({ cases: 1, sent: 1, failed: 1 });
    await expect(texts('spola 2 timmar')).resolves.toEqual([
      expect.stringContaining('17:10'),
      '1 meddelande skickades. Titta också i de andras chattar.',
      '1 meddelande kunde inte skickas. Är alla chattar igång?',
    ]);
  });

  test('back to the real time sweeps too', async () => {
    const { texts, swept } = demo();
    await expect(texts('återställ klockan')).resolves.toEqual([
      'Klockan visar nu måndag 23 november 2026 kl. 10:00.',
      'Inga meddelanden behövde skickas.',
    ]);
    expect(swept).toEqual(['2026-11-23T10:00:00']);
  });

  test('asking what it shows moves nothing', async () => {
    const { texts, swept } = demo();
    await expect(texts('vad är klockan?')).resolves.toEqual(['Klockan visar nu onsdag 24 mars 2027 kl. 15:10.']);
    expect(swept).toEqual([]);
  });

  test.each([
    ['spola till torsdax kväll', /^Jag förstår inte vart klockan ska\. Skriv till exempel ”spola till imorgon 08:00”/],
    ['spola 900 år', /^Klockan kan ställas mellan åren 2000 och 2099\. Skriv till exempel/],
    ['spola tillbaka 28 år', /^Klockan kan ställas mellan åren 2000 och 2099\./],
  ])('%s gets a sentence, and nothing moves', async (text, sentence) => {
    const { texts, swept } = demo();
    await expect(texts(text)).resolves.toEqual([expect.stringMatching(sentence)]);
    await expect(texts('klockan')).resolves.toEqual([expect.stringContaining('24 mars 2027 kl. 15:10')]);
    expect(swept).toEqual([]);
  });

  test('other texts are not the demo’s', async () => {
    await expect(demo().commands.tryText('mina ärenden')).resolves.toBeNull();
  });

  test('every answer becomes a card', async () => {
    const { commands } = demo({ cases: 1, sent: 1, failed: 1 });
    for (const text of ['klockan', 'spola 3 dagar', 'spola bort'])
      expect(JSON.stringify(render((await commands.tryText(text))!))).toContain('Klockan');
  });
});

describe('over HTTP', () => {
  test('tells the time with its offset', () => {
    expect(demo().endpoint.get()).toEqual({ status: 200, body: { now: '2027-03-24T15:10:00+01:00' } });
  });

  test.each([
    [{ to: '2027-06-01T08:00' }, '2027-06-01T08:00:00+02:00'],
    [{ to: '2027-06-01T08:00:30' }, '2027-06-01T08:00:30+02:00'],
    [{ to: '2027-06-01T06:00:00Z' }, '2027-06-01T08:00:00+02:00'],
    [{ text: 'spola till måndag' }, '2027-03-29T08:00:00+02:00'],
  ])('%j moves, sweeps and then answers', async (body, now) => {
    const { endpoint, swept } = demo({ cases: 1, sent: 2, failed: 0 });
    await expect(endpoint.post(body)).resolves.toEqual({ status: 200, body: { now, sent: 2, failed: 0 } });
    expect(swept).toHaveLength(1);
  });

  test.each([
    [{ to: '2027-02-30T08:00' }, /^Expected JSON, \{"to":"2027-03-24T15:10"\}/],
    [{ to: 'imorgon' }, /^Expected JSON/],
    [{ to: '2027-06-01T08:00', text: 'spola till nu' }, /^Expected JSON/],
    [{}, /^Expected JSON/],
    [undefined, /^Expected JSON/],
    [{ text: 'hjälp' }, /^"text" is not a command to the clock\. Expected JSON/],
    [{ text: 'spola bort' }, /^Jag förstår inte/],
    [{ to: '1999-12-31T23:59' }, /mellan åren 2000 och 2099/],
  ])('%j is refused with a sentence, and nothing moves', async (body, error) => {
    const { endpoint, swept } = demo();
    await expect(endpoint.post(body)).resolves.toEqual({ status: 400, body: { error: expect.stringMatching(error) } });
    expect(endpoint.get().body).toEqual({ now: '2027-03-24T15:10:00+01:00' });
    expect(swept).toEqual([]);
  });

  test('a sweep that fails is not answered as done', async () => {
    const clock: DemoClock = { now: () => REAL, moveTo: () => undefined, reset: () => undefined };
    const endpoint = clockEndpoint(clockMover(clock, () => Promise.reject(new Error('store'))));
    await expect(endpoint.post({ text: 'spola till nu' })).rejects.toThrow('store');
  });
});
