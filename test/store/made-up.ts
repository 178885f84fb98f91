// Made-up documents for the tests of the stores; a test says only what it is about.
import type {
  AccessEntry,
  AccessRequest,
  CaseDocument,
  CaseIndex,
  ChannelDocument,
  FactRow,
  FollowUp,
  PersonDocument,
} from '../../src/app/documents.ts';
import type { CaseEvent } from '../../src/domain/case/case.ts';

/** A moment of one day in March 2027, UTC: 'HH:mm'. */
export const at = (time: string): string => `2027-03-24T${time}:00.000Z`;

/** Something that happened, told apart by its step. */
export const happened = (step: string): CaseEvent => ({ at: at('12:00'), by: 'bot', type: 'stepPassedOver', step });

/** An open case of the unit Norr that nobody is appointed in and that nothing is due in, but for what the test says. */
export const aCase = (id: string, index: Partial<CaseIndex> = {}, more: Partial<CaseDocument> = {}): CaseDocument => ({
  id,
  index: {
    status: 'open',
    unit: 'norr',
    routine: 'krisstod',
    waitingOn: [],
    appointed: [],
    nextDue: null,
    wakeAt: null,
    owed: 0,
    owedSince: null,
    ...index,
  },
  draft: `utkast-${id}`,
  events: [],
  sealed: {},
  deliveries: [],
  fact: null,
  ...more,
});

/** Somebody on the staff, who holds `unit/role`, each once. */
export const aPerson = (id: string, name: string, ...holds: readonly string[]): PersonDocument => ({
  id,
  name,
  holds: holds.map((held) => {
    const [unit = '', role = ''] = held.split('/');
    return { unit, role };
  }),
  chat: null,
  mail: null,
});

/** Where the channel of a unit is. */
export const aChannel = (id: string, conversation: string): ChannelDocument => ({
  id,
  conversation: { id: conversation, serviceUrl: 'https://teams.example/', tenantId: 'kommun', botId: 'bot' },
});

/** Somebody waiting to be let in to the unit Norr. */
export const aRequest = (id: string, role: string): AccessRequest => ({
  id,
  person: 'sanna',
  unit: 'norr',
  role,
  at: at('09:00'),
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  cards: [],
});

/** When the figures of a unit are due. */
export const aFollowUp = (unit: string, wakeAt: string): FollowUp => ({
  id: `${unit}/krisstod`,
  unit,
  routine: 'krisstod',
  from: '2026-09-24T00:00:00.000Z',
  wakeAt,
  lease: null,
});

/** A row of figures of krisstöd. */
export const aFact = (id: string, day: string, figures: FactRow['figures'] = {}, unit = 'norr'): FactRow => ({
  id,
  unit,
  routine: 'krisstod',
  day,
  figures,
});

/** A line of the access log. */
export const anEntry = (caseId: string, what: AccessEntry['what'], step: string | null = null): AccessEntry => ({
  at: at('10:00'),
  person: 'sanna',
  case: caseId,
  what,
  step,
});
