/** What writes durations in one language: made once, because a call's time is written every second. */
interface DurationWords {
  /** As a clock shows it, below an hour and from there on. */
  readonly short: Formatter;
  readonly long: Formatter;
  /** As it is read out. */
  readonly spoken: Formatter;
}

/** `Intl.DurationFormat`, of which TypeScript's ES2022 knows nothing yet. */
interface Formatter {
  format(duration: Readonly<Record<'hours' | 'minutes' | 'seconds', number>>): string;
}
type FormatterClass = new (language: string, options: Readonly<Record<string, string>>) => Formatter;

const languages = new Map<string, DurationWords | null>();

/** Of the languages of the elements the one whose clocks may have digits of their own. */
const OWN_DIGITS = 'ar';

/** A call's time, as a clock shows it in a language: `0:07`, `12:34`, `1:02:03`. */
export function formatDuration(seconds: number, language: string): string {
  const time = split(seconds);
  // The first use of `Intl` takes some browsers 40 ms and more, in the very moment in which a picture is about to come.
  const words = language === OWN_DIGITS ? wordsOf(language) : null;
  if (words === null) return digits(time);
  return time.hours > 0 ? words.long.format(time) : words.short.format(time);
}

/** The same as it is read out: `12 minutes, 34 seconds`. */
export function spokenDuration(seconds: number, language: string): string {
  const time = split(seconds);
  return wordsOf(language)?.spoken.format(time) || formatDuration(seconds, language);
}

/** `null` where the browser has none: before Chrome 129, Firefox 136, Safari 16.4. */
function wordsOf(language: string): DurationWords | null {
  const known = languages.get(language);
  if (known !== undefined) return known;
  const { DurationFormat } = Intl as { readonly DurationFormat?: FormatterClass };
  const clock = { minutes: '2-digit', seconds: '2-digit' };
  const words = DurationFormat
    ? {
        short: new DurationFormat(language, { ...clock, hoursDisplay: 'auto', minutes: 'numeric' }),
        long: new DurationFormat(language, { ...clock, hours: 'numeric' }),
        spoken: new DurationFormat(language, { style: 'long' }),
      }
    : null;
  languages.set(language, words);
  return words;
}

function split(seconds: number): { hours: number; minutes: number; seconds: number } {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}

function digits({ hours, minutes, seconds }: ReturnType<typeof split>): string {
  const rest = String(seconds).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
