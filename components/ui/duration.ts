/** A call's time for the eye: `0:07`, `12:34`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const tail = `${hours > 0 ? twoDigits(minutes) : String(minutes)}:${twoDigits(rest)}`;
  return hours > 0 ? `${String(hours)}:${tail}` : tail;
}

/** A call's time for the ear: `1 hour, 2 minutes, 3 seconds`, in the language given. */
export function spokenDuration(seconds: number, language: string): string {
  const { hours, minutes, rest } = parts(seconds);
  const said = [
    { unit: 'hour', value: hours },
    { unit: 'minute', value: minutes },
    { unit: 'second', value: rest },
  ].filter(({ unit, value }) => value > 0 || (unit === 'second' && hours + minutes === 0));
  const words = said.map(({ unit, value }) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
  return new Intl.ListFormat(language, { type: 'unit' }).format(words);
}

function parts(seconds: number): { hours: number; minutes: number; rest: number } {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, rest: whole % 60 };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
