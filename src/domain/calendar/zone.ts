// The zones of the units, quick: luxon asks Intl for the offset at each step it takes, which is most of what a last day costs.
import { IANAZone } from 'luxon';

const MS_AN_HOUR = 3_600_000;
/** Eleven years of hours, should each be asked for; then it begins anew. */
const MOST = 100_000;

/** A zone of luxon's that remembers its offsets. Those in use change on whole hours of UTC only. */
class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number>();

  override offset(ts: number): number {
    const hour = Math.floor(ts / MS_AN_HOUR);
    const known = this.#offsets.get(hour);
    if (known !== undefined) return known;
    const offset = super.offset(ts);
    if (this.#offsets.size >= MOST) this.#offsets.clear();
    this.#offsets.set(hour, offset);
    return offset;
  }
}

/** By name. luxon takes them for equal to its own. */
export const zones = { 'Europe/Stockholm': new RememberingZone('Europe/Stockholm') } as const;
