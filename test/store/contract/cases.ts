// The part of the store contract about a case as a whole: races, removal, and texts and sizes of every kind.
import type { CaseDocument } from '../../../src/app/documents.ts';
import type { Store } from '../../../src/app/ports.ts';
import { aCase, at, happened } from '../made-up.ts';

/** Tests single cases of the empty store that each test is given. */
export function casesContract(store: () => Store): void {
  const read = async (id: string) => (await store().cases.read(id))!;

  /** Reads, adds the event and writes, again and again until nobody came between. Answers the version written over. */
  const append = async (id: string, step: string): Promise<string> => {
    const { value, etag } = await read(id);
    const answer = await store().cases.replace({ ...value, events: [...value.events, happened(step)] }, etag);
    return answer === 'stale' ? append(id, step) : etag;
  };

  describe('a case', () => {
    test('fifty writers who try until they are heard lose nothing, and one of them wins per version', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const steps = Array.from({ length: 50 }, (_, n) => `writer ${n}`);
      const versions = await Promise.all(steps.map((step) => append('KRI-7F3K', step)));
      expect(new Set(versions).size).toBe(50);
      const { value } = await read('KRI-7F3K');
      expect(value.events.toSorted((a, b) => stepOf(a) - stepOf(b))).toEqual(steps.map(happened));
    });

    test('is removed at the version that was read', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      expect(await store().cases.remove('KRI-7F3K', (await read('KRI-7F3K')).etag)).toBe('removed');
      expect(await store().cases.read('KRI-7F3K')).toBeUndefined();
    });

    test('is not removed when somebody else was first', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const { etag } = await read('KRI-7F3K');
      await append('KRI-7F3K', 'kontakta');
      expect(await store().cases.remove('KRI-7F3K', etag)).toBe('stale');
      expect((await read('KRI-7F3K')).value.events).toEqual([happened('kontakta')]);
    });

    test('that is gone counts as removed', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const { etag } = await read('KRI-7F3K');
      await store().cases.remove('KRI-7F3K', etag);
      expect(await store().cases.remove('KRI-7F3K', etag)).toBe('removed');
    });

    test('that is removed and made again has a version of its own', async () => {
      await store().cases.create(aCase('KRI-7F3K'));
      const { etag } = await read('KRI-7F3K');
      await store().cases.remove('KRI-7F3K', etag);
      expect(await store().cases.create(aCase('KRI-7F3K'))).toBe('created');
      expect(await store().cases.replace(aCase('KRI-7F3K', {}, { draft: 'old' }), etag)).toBe('stale');
      expect(await store().cases.remove('KRI-7F3K', etag)).toBe('stale');
      expect((await read('KRI-7F3K')).value).toEqual(aCase('KRI-7F3K'));
    });

    test('keeps texts to the letter', async () => {
      const texts = [
        'åäö ÅÄÖ é ß',
        'a\u0308 decomposed',
        '日本語 עברית',
        '👩‍👧‍👦',
        '"\'\\ ${x} {{y}} %s',
        'line\nline\r\n\ttab',
        '\u0000\u2028\u2029',
        '',
      ];
      const document = aCase(
        'KRI-7F3K',
        {},
        {
          sealed: {
            'start/1': Object.fromEntries(texts.map((text, n) => [`field ${n}`, text])),
            ÅÄÖ: { __proto: 'x' },
          },
        },
      );
      await store().cases.create(document);
      expect((await read('KRI-7F3K')).value).toEqual(document);
    });

    test('keeps every part of a document that has them all', async () => {
      const document = full('KRI-7F3K');
      await store().cases.create(document);
      expect((await read('KRI-7F3K')).value).toEqual(document);
    });

    test('may be 400 kB', async () => {
      const large = aCase(
        'KRI-7F3K',
        { appointed: ['behandlare/bo'], nextDue: at('10:00') },
        {
          sealed: { 'start/1': { orsak: 'åäö,"\\'.repeat(50_000) } },
        },
      );
      expect(Buffer.byteLength(JSON.stringify(large))).toBeGreaterThan(400_000);
      await store().cases.create(large);
      const { value, etag } = await read('KRI-7F3K');
      expect(value).toEqual(large);
      const longer = { ...large, events: [happened('kontakta')] };
      expect(await store().cases.replace(longer, etag)).not.toBe('stale');
      expect((await store().cases.openOf('bo', { size: 5, after: null })).items).toEqual([longer]);
    });
  });
}

const stepOf = (event: CaseDocument['events'][number]): number =>
  'step' in event ? Number(event.step.split(' ')[1]) : -1;

const full = (id: string): CaseDocument => ({
  ...aCase(id, {
    waitingOn: ['bo'],
    appointed: ['behandlare/bo', 'enhetschef/eva'],
    nextDue: at('15:30'),
    wakeAt: at('07:00'),
  }),
  events: [
    {
      at: '2027-03-24T15:10:00.000+01:00',
      by: 'sanna',
      type: 'caseStarted',
      id,
      routine: 'krisstod',
      version: 1,
      unit: 'norr',
      answers: { barnetsAlder: 7, beslutat: true },
      appointed: { enhetschef: ['eva'], behandlare: [] },
    },
    { at: '2027-03-24T15:11:00.000+01:00', by: 'bot', type: 'stepOpened', step: 'fordela', n: 1 },
    { at: '2027-03-25T09:00:00.000+01:00', by: 'eva', type: 'handedOver', role: 'behandlare', from: 'bo', to: 'britt' },
  ],
  sealed: { 'start/1': { orsak: 'v1.k1.abc' } },
  deliveries: [
    {
      key: 'fordela/1/eva',
      to: { person: 'eva' },
      shows: { kind: 'step', step: 'fordela', n: 1 },
      state: 'sent',
      since: at('14:10'),
      face: 'a1b2',
      until: null,
      attempts: 1,
      message: { conversation: 'chat', serviceUrl: 'https://teams.example/', id: '1' },
      why: null,
    },
    {
      key: 'news',
      to: { channel: 'norr' },
      shows: { kind: 'news', news: 'closed' },
      state: 'failed',
      since: at('14:11'),
      face: null,
      until: at('14:20'),
      attempts: 3,
      message: null,
      why: 'gaveUp',
    },
  ],
  fact: '{"id":"a"}',
});
