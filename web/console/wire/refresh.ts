const MINUTE_MS = 60_000;
const CLOSE_MS = 10_000;
/** In the last ten minutes before something is due, words change every ten seconds. */
const LAST_STRETCH_MS = 10 * MINUTE_MS;

/** 多久再问一次: the server says how much time is left; the browser only asks again, sooner when something is about to be due. */
export function refreshAfterMs(now: string, dueMoments: readonly string[]): number {
  const nowMs = Date.parse(now);
  const isClose = dueMoments.some((moment) => {
    const leftMs = Date.parse(moment) - nowMs;
    return leftMs >= -CLOSE_MS && leftMs <= LAST_STRETCH_MS;
  });
  return isClose ? CLOSE_MS : MINUTE_MS;
}
