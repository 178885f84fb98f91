import { areSame, createMemory } from '../../src/domain/remember.ts';

test('what is remembered of a value is the latest that was kept of that very value', () => {
  const memory = createMemory<object, string>();
  const value = { name: 'a' };
  expect(memory.of(value)).toBeUndefined();
  expect(memory.keep(value, 'first')).toBe('first');
  expect(memory.keep(value, 'second')).toBe('second');
  expect(memory.of(value)).toBe('second');
  expect(memory.of({ name: 'a' })).toBeUndefined();
});

test('a copy of a value remembers nothing, and a value is written and compared as if nothing were remembered', () => {
  const memory = createMemory<object, string>();
  const value = { name: 'a' };
  memory.keep(value, 'something');
  expect(memory.of({ ...value })).toBeUndefined();
  expect(JSON.stringify(value)).toBe('{"name":"a"}');
  expect(Reflect.ownKeys(value)).toEqual(['name']);
  expect(value).toStrictEqual({ name: 'a' });
});

test('each memory is its own, also of lists and of what may not be changed', () => {
  const [one, other] = [createMemory<object, number>(), createMemory<object, number>()];
  for (const value of [[1, 2], Object.freeze({ name: 'a' })]) {
    one.keep(value, 1);
    expect([one.of(value), other.of(value)]).toEqual([1, undefined]);
    other.keep(value, 2);
    expect([one.of(value), other.of(value)]).toEqual([1, 2]);
  }
});

test('things are the same when each of them is the very same', () => {
  const value = {};
  expect(areSame([], [])).toBe(true);
  expect(areSame([1, value, undefined], [1, value, undefined])).toBe(true);
  expect(areSame([value], [{}])).toBe(false);
  expect(areSame([value], [value, value])).toBe(false);
});
