/** A call's time: `0:07`, `12:34`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const tail = `${hours > 0 ? twoDigits(minutes) : String(minutes)}:${twoDigits(rest)}`;
  return hours > 0 ? `${String(hours)}:${tail}` : tail;
}

function parts(seconds: number): { hours: number; minutes: number; rest: number } {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, rest: whole % 60 };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
