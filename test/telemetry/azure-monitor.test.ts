// What leaves the machine for Azure Monitor, as its own library sends it, with nock in Azure's place.
import { gunzipSync } from 'node:zlib';
import nock from 'nock';
import { startAzureMonitor } from '../../src/telemetry/azure-monitor.ts';
import { allowLoopback } from '../network.ts';
import { closeTheWorld } from '../teams/support.ts';

closeTheWorld();
allowLoopback();
jest.setTimeout(30_000);

const HOST = 'https://made-up.in.applicationinsights.azure.com';
const connection = `InstrumentationKey=12345678-90ab-4cde-8f01-234567890abc;IngestionEndpoint=${HOST}/`;
const SECRET = 'Hemlig Påhittad-Klient';

type Envelope = {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: {
    readonly baseType: string;
    readonly baseData: {
      readonly name?: string;
      readonly success?: boolean;
      readonly properties?: Readonly<Record<string, string>>;
      readonly metrics?: readonly { readonly name: string; readonly value: number }[];
    };
  };
};

test('operations and figures are sent, with what they were told and nothing of the machine, its requests or its faults', async () => {
  const sent: Envelope[] = [];
  const strangers: string[] = [];
  nock.emitter.on('no match', (request: { readonly host?: string; readonly path?: string }) => {
    strangers.push(`${request.host ?? ''}${request.path ?? ''}`);
  });
  nock(HOST)
    .persist()
    .post(/\/track$/)
    .reply(200, (_uri, body) => {
      sent.push(...read(body));
      return { itemsReceived: 1, itemsAccepted: 1, errors: [] };
    });
  // Where it does not know which service of Azure it runs on, the library asks once whether it is a machine of Azure's.
  nock('http://169.254.169.254').persist().get(/.*/).reply(404);
  nock('https://graph.microsoft.com').get(/.*/).reply(200, {});

  process.env.OTEL_TRACES_SAMPLER = 'always_on';
  const monitor = await startAzureMonitor({
    connection,
    figures: () => ({ sent: 7, retried: 2, failed: 1, waiting: 3, oldestSeconds: null }),
    turn: () => 'K7F3XP',
  });
  const fault = new RangeError(SECRET, { cause: new Error(SECRET) });
  const answer = await monitor.span(
    'action',
    { do: 'submit', routine: 'krisstod', step: 'fordela', unknown: null },
    async () => {
      await fetch(`https://graph.microsoft.com/v1.0/users/${encodeURIComponent(SECRET)}`);
      const sending = monitor.span(
        'send',
        { what: 'send' },
        () => Promise.reject(fault),
        () => ({}),
      );
      await expect(sending).rejects.toBe(fault);
      return monitor.span(
        'store',
        { operation: 'cases.read' },
        async () => 'found',
        () => ({ outcome: 'ok' }),
      );
    },
    (found) => ({ outcome: found }),
  );
  expect(answer).toBe('found');
  const ok = () => ({ outcome: 'ok' });
  await monitor.span(
    'sweep',
    {},
    async () => {
      await monitor.span('store', { operation: 'people.read' }, async () => 1, ok);
      const failing = monitor.span('store', { operation: 'cases.due' }, () => Promise.reject(fault), ok);
      await expect(failing).rejects.toBe(fault);
    },
    () => ({ outcome: 'ok', cases: 7, sent: 3, failed: 0 }),
  );
  await monitor.stop();

  const spans = sent.filter(({ data }) => ['RequestData', 'RemoteDependencyData'].includes(data.baseType));
  const told = spans.map(({ data: { baseData } }) => [baseData.name, baseData.success, baseData.properties]);
  const turn = 'K7F3XP';
  expect(told).toEqual(
    expect.arrayContaining([
      ['action', true, { do: 'submit', routine: 'krisstod', step: 'fordela', turn, outcome: 'found' }],
      ['store', true, { operation: 'cases.read', turn, outcome: 'ok' }],
      ['send', false, { what: 'send', turn, outcome: 'fault', fault: 'RangeError' }],
      ['sweep', true, { turn, outcome: 'ok', cases: '7', sent: '3', failed: '0' }],
      // Of what a sweep asks the store, only what fails.
      ['store', false, { operation: 'cases.due', turn, outcome: 'fault', fault: 'RangeError' }],
    ]),
  );
  expect(spans).toHaveLength(5);
  expect(new Set(spans.map(({ tags }) => tags['ai.operation.id'])).size).toBe(2);

  const figures = Object.fromEntries(
    sent.flatMap(({ data }) => (data.baseData.metrics ?? []).map(({ name, value }) => [name, value])),
  );
  expect(figures).toEqual({ 'messages.sent': 7, 'messages.retried': 2, 'messages.failed': 1, 'messages.waiting': 3 });

  // Spans and figures, and nothing else: no log, no fault, no page, no statistics of the library.
  expect(new Set(sent.map(({ data }) => data.baseType))).toEqual(
    new Set(['RequestData', 'RemoteDependencyData', 'MetricData']),
  );
  const all = JSON.stringify(sent);
  for (const piece of ['Hemlig', 'Klient', 'graph.microsoft.com', process.cwd()]) expect(all).not.toContain(piece);
  expect(strangers).toEqual([]);
});

/** A posted body: lines or a list of JSON, packed or not. */
function read(body: unknown): readonly Envelope[] {
  if (typeof body !== 'string') return Array.isArray(body) ? (body as Envelope[]) : [body as Envelope];
  const bytes = /^[0-9a-f]+$/i.test(body) ? Buffer.from(body, 'hex') : Buffer.from(body);
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  if (text.startsWith('[')) return JSON.parse(text) as Envelope[];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Envelope);
}
