const MOST_TRIES = 200;

/** Leaves out what is not needed for the failure: halves first, then single items. */
export async function shrink<T>(
  items: readonly T[],
  stillFails: (fewer: T[]) => Promise<boolean>,
): Promise<T[]> {
  let least = [...items];
  let tries = 0;
  for (let size = Math.ceil(least.length / 2); size >= 1 && tries < MOST_TRIES; ) {
    let wasShortened = false;
    for (let at = 0; at < least.length && tries < MOST_TRIES; ) {
      const fewer = [...least.slice(0, at), ...least.slice(at + size)];
      tries++;
      if (fewer.length > 0 && (await stillFails(fewer))) {
        least = fewer;
        wasShortened = true;
      } else at += size;
    }
    if (!wasShortened || size > 1) size = Math.floor(size / 2);
  }
  return least;
}
