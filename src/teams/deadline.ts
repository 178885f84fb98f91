// Waiting for no longer than one may.

/** What `within` answers when the time ran out. */
export const late = Symbol('late');

/** What the work comes to, or `late` after `ms` milliseconds; the work itself goes on. Throws what the work throws in time. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ms, late);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
