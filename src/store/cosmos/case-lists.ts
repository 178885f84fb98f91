// The lists that are asked of the cases of a container.
import type { CaseDocument } from '../../app/documents.ts';
import type { CaseStore, Page, PageAsked } from '../../app/ports.ts';
import { appointeeIn, appointeeText } from '../../domain/case/appointee.ts';
import { designatedKey, idAt, upTo } from './items.ts';
import { firstOf, placeAfter } from './pages.ts';
import type { Query } from './query.ts';

/** So many cases are read at the same time. */
const READ_TOGETHER = 20;

type CaseLists = Pick<CaseStore, 'openOf' | 'openIn' | 'openDesignated' | 'due' | 'loads' | 'openElsewhere' | 'owed'>;

/** The lists, by a way to ask the container and one to read a case by its reference; undefined of one that is no more. */
export function caseLists(query: Query, read: (id: string) => Promise<CaseDocument | undefined>): CaseLists {
  async function documentsAt(places: readonly string[]): Promise<readonly CaseDocument[]> {
    const all: CaseDocument[] = [];
    for (let from = 0; from < places.length; from += READ_TOGETHER) {
      const found = await Promise.all(places.slice(from, from + READ_TOGETHER).map((place) => read(idAt(place))));
      // Removed since it was found.
      all.push(...found.filter((one) => one !== undefined));
    }
    return all;
  }

  async function openOf(person: string, { size, after }: PageAsked): Promise<Page<CaseDocument>> {
    // Sorted here: an order of the whole container would be read through for a few dozen cases.
    const places = await query<string>('SELECT VALUE c.due FROM c WHERE ARRAY_CONTAINS(c.openTo, @person)', { person });
    const page = firstOf(places.filter((place) => place > placeAfter(after)).sort(), size);
    return { ...page, items: await documentsAt(page.items) };
  }

  async function openIn(unit: string, until: string, { size, after }: PageAsked): Promise<Page<CaseDocument>> {
    const rows = await query<{ readonly place: string; readonly doc: CaseDocument }>(
      `SELECT TOP ${size + 1} c.due AS place, c.doc FROM c
       WHERE c.openUnit = @unit AND c.due > @after AND c.due < @until ORDER BY c.openUnit, c.due`,
      { unit, after: placeAfter(after), until: upTo(until) },
    );
    const page = firstOf(
      rows.map(({ place }) => place),
      size,
    );
    return { next: page.next, items: rows.slice(0, size).map(({ doc }) => doc) };
  }

  async function openDesignated(unit: string, routine: string, designation: string, most: number) {
    const ids = await query<string>('SELECT VALUE c.doc.id FROM c WHERE c.openAs = @key', {
      key: designatedKey(unit, routine, designation),
    });
    return ids.sort().slice(0, most);
  }

  async function due(moment: string, { size, after }: PageAsked): Promise<Page<string>> {
    const places = await query<string>(
      `SELECT TOP ${size + 1} VALUE c.wake FROM c WHERE c.wake > @after AND c.wake < @until ORDER BY c.wake`,
      { after: placeAfter(after), until: upTo(moment) },
    );
    const page = firstOf(places, size);
    return { ...page, items: page.items.map(idAt) };
  }

  async function loads(unit: string, role: string): Promise<ReadonlyMap<string, number>> {
    const held = await query<string>(
      'SELECT VALUE r FROM c JOIN r IN c.roles WHERE c.openUnit = @unit AND STARTSWITH(r, @role)',
      { unit, role: appointeeText({ role, person: '' }) },
    );
    const counts = new Map<string, number>();
    for (const one of held) {
      const { person } = appointeeIn(one);
      counts.set(person, (counts.get(person) ?? 0) + 1);
    }
    return counts;
  }

  async function openElsewhere(units: readonly string[]): Promise<ReadonlyMap<string, number>> {
    // Counted here: what is asked for is nearly always nothing.
    const found = await query<string>(
      "SELECT VALUE c.openUnit FROM c WHERE c.openUnit > '' AND NOT ARRAY_CONTAINS(@units, c.openUnit)",
      { units: [...units] },
    );
    return new Map([...Map.groupBy(found.sort(), (unit) => unit)].map(([unit, all]) => [unit, all.length]));
  }

  async function owed() {
    const [[since], [messages]] = await Promise.all([
      query<unknown>("SELECT VALUE MIN(c.owedSince) FROM c WHERE c.owedSince > ''", {}),
      query<unknown>("SELECT VALUE SUM(c.owed) FROM c WHERE c.owedSince > ''", {}),
    ]);
    // What an aggregate of nothing comes to differs between servers.
    return typeof since === 'string' && typeof messages === 'number'
      ? { messages, since }
      : { messages: 0, since: null };
  }

  return { openOf, openIn, openDesignated, due, loads, openElsewhere, owed };
}
