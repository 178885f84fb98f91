// What has been sent and cannot be noted is sent again. So one fault of the store is no reason to give up noting it.

/** So many times in all. A store that cannot be reached has waited between tries of its own. */
const TRIES = 4;

/** Does the work, and does it anew when it throws. Throws what the last try threw. */
export async function persisting<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (fault) {
      if (tries === TRIES) throw fault;
    }
  }
}
