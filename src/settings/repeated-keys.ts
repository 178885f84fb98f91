// What JSON.parse passes over in silence: a key that is given twice in an object, of which the later wins.

/** The places of an open object or list. `keys` is null in a list. */
type Open = { readonly keys: Set<string> | null; at: string | number; awaitsKey: boolean };

/** Where keys are given again, each as its path. `text` is JSON that parses. */
export function repeatedKeys(text: string): readonly (readonly (string | number)[])[] {
  const found: (string | number)[][] = [];
  const open: Open[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/gs)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), at: '', awaitsKey: true });
    else if (token === '[') open.push({ keys: null, at: 0, awaitsKey: false });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner?.keys) inner.awaitsKey = true;
    else if (token === ',' && typeof inner?.at === 'number') inner.at += 1;
    else if (inner?.keys && inner.awaitsKey) {
      const key = String(JSON.parse(token));
      inner.at = key;
      inner.awaitsKey = false;
      if (inner.keys.has(key)) found.push(open.map(({ at }) => at));
      inner.keys.add(key);
    }
  }
  return found;
}
