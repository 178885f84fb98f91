import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { openDemoClock } from '../../src/demo/clock.ts';

const HOUR = 3_600_000;
const REAL = Date.parse('2026-11-23T09:00:00Z');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'clock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A clock on the folder, on top of a real time that the test moves. */
function open(start: string | null = null, from = REAL) {
  let real = from;
  const clock = openDemoClock(join(folder, 'data'), start, () => real);
  return { clock, pass: (ms: number) => (real += ms), shows: () => clock.now().toISO({ suppressMilliseconds: true }) };
}

test('a new clock follows the real time, as it is in Sweden', () => {
  const { pass, shows } = open();
  expect(shows()).toBe('2026-11-23T10:00:00+01:00');
  pass(HOUR);
  expect(shows()).toBe('2026-11-23T11:00:00+01:00');
});

test('moved forward or backward, it goes on from there', () => {
  const { clock, pass, shows } = open();
  clock.moveTo(DateTime.fromISO('2027-06-01T08:00+02:00'));
  pass(HOUR);
  expect(shows()).toBe('2027-06-01T09:00:00+02:00');
  clock.moveTo(DateTime.fromISO('2025-06-01T08:00+02:00'));
  expect(shows()).toBe('2025-06-01T08:00:00+02:00');
});

test('reset, it follows the real time again', () => {
  const { clock, shows } = open('2027-03-24T15:10');
  clock.reset();
  expect(shows()).toBe('2026-11-23T10:00:00+01:00');
  expect(open().shows()).toBe('2026-11-23T10:00:00+01:00');
  expect(open('2027-03-24T15:10').shows()).toBe('2026-11-23T10:00:00+01:00');
});

test('opened again, it goes on as if it had been going all the time', () => {
  open().clock.moveTo(DateTime.fromISO('2027-03-24T15:10+01:00'));
  expect(open(null, REAL + HOUR).shows()).toBe('2027-03-24T16:10:00+01:00');
  expect(readdirSync(join(folder, 'data'))).toEqual(['demo-clock.json']);
});

test('a start is Swedish time', () => {
  expect(open('2027-07-01T08:00').shows()).toBe('2027-07-01T08:00:00+02:00');
});

test('the same start again does not take the clock back, another start does', () => {
  open('2027-03-24T15:10').clock.moveTo(DateTime.fromISO('2027-03-25T08:00+01:00'));
  expect(open('2027-03-24T15:10').shows()).toBe('2027-03-25T08:00:00+01:00');
  expect(open().shows()).toBe('2027-03-25T08:00:00+01:00');
  expect(open('2027-05-01T08:00').shows()).toBe('2027-05-01T08:00:00+02:00');
});

test('a file that cannot be read is as none', () => {
  open();
  writeFileSync(join(folder, 'data', 'demo-clock.json'), '{"offsetMs":');
  expect(open().shows()).toBe('2026-11-23T10:00:00+01:00');
});

test('an invalid time is refused', () => {
  const { clock, shows } = open();
  expect(() => clock.moveTo(DateTime.fromISO('never'))).toThrow(RangeError);
  expect(shows()).toBe('2026-11-23T10:00:00+01:00');
});
