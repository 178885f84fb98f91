// The demo's clock over HTTP, for tests and scripts on this machine: GET and POST /demo/clock.
import type { DateTime } from 'luxon';
import * as z from 'zod';
import { inSweden } from '../domain/calendar/moment.ts';
import type { ClockMover } from './move.ts';

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

export type ClockEndpoint = {
  readonly path: '/demo/clock';
  /** 200 `{now}`. */
  get(): Answer;
  /**
   * `{"to":"2027-03-24T15:10"}` or `{"text":"spola till imorgon 08:00"}`: moves the clock, sweeps, and only then answers
   * 200 `{now, sent, failed}`; 400 `{error}` with a sentence on anything else.
   */
  post(body: unknown): Promise<Answer>;
};

const wish = z.union([
  z.strictObject({ to: z.iso.datetime({ local: true, offset: true }) }),
  z.strictObject({ text: z.string().min(1).max(200) }),
]);

const EXPECTED =
  'Expected JSON, {"to":"2027-03-24T15:10"} (a time in Sweden unless it ends with an offset) or {"text":"spola till imorgon 08:00"}.';

/** The endpoint as functions of what was sent; http.ts gives it its place, in demo mode only. */
export function clockEndpoint(mover: ClockMover): ClockEndpoint {
  return {
    path: '/demo/clock',
    get: () => ({ status: 200, body: { now: iso(mover.now()) } }),
    async post(body) {
      const parsed = wish.safeParse(body);
      if (!parsed.success) return bad(EXPECTED);
      const asked = parsed.data;
      const answer = 'to' in asked ? await mover.to(inSweden(asked.to)) : await mover.byText(asked.text);
      if (answer === null) return bad(`"text" is not a command to the clock. ${EXPECTED}`);
      if ('refused' in answer) return bad(answer.refused);
      const { sent, failed } = answer.swept ?? { sent: 0, failed: 0 };
      return { status: 200, body: { now: iso(answer.now), sent, failed } };
    },
  };
}

const bad = (error: string): Answer => ({ status: 400, body: { error } });

const iso = (at: DateTime): string | null => at.startOf('second').toISO({ suppressMilliseconds: true });
