const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Older than that, a date says more. */
const DAYS = 7;

/**
 * When something was, as a person says it: "5 minutes ago", "yesterday", "Mar 3, 2026".
 *
 * @param at milliseconds since 1970, as `now`
 * @param lang a language tag; English where it is none
 */
export function whenText(at: number, now: number, lang: string): string {
  const locales = localesOf(lang);
  // A clock that was set back makes nothing happen in the future.
  const ago = Math.max(0, now - at);
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (ago >= DAY && days > DAYS) return new Intl.DateTimeFormat(locales, { dateStyle: 'medium' }).format(at);
  const relative = new Intl.RelativeTimeFormat(locales, { numeric: 'auto' });
  if (ago >= DAY) return relative.format(-days, 'day');
  if (ago >= HOUR) return relative.format(-Math.floor(ago / HOUR), 'hour');
  return relative.format(-Math.floor(ago / MINUTE), 'minute');
}

/** The day's beginning, where the person is. */
function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** English last: where a language is unknown its words are English too, and not those of the system. */
function localesOf(lang: string): string[] {
  try {
    return Intl.getCanonicalLocales([lang || 'en', 'en']);
  } catch {
    return ['en'];
  }
}
