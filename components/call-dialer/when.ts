const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Older than that, a date says more. */
const DAYS = 7;

/**
 * When something was, as a person says it: "5 minutes ago", "yesterday", "Mar 3, 2026".
 *
 * @param at milliseconds since 1970, as `now`
 * @param language of the words around it
 */
export function whenText(at: number, now: number, language: string): string {
  // A clock that was set back makes nothing happen in the future.
  const ago = Math.max(0, now - at);
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (ago >= DAY && days > DAYS) return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (ago >= DAY) return relative.format(-days, 'day');
  if (ago >= HOUR) return relative.format(-Math.floor(ago / HOUR), 'hour');
  return relative.format(-Math.floor(ago / MINUTE), 'minute');
}

/** The day's beginning, where the person is. */
function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
