/** A call's time: `0:07`, `12:34`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = new Date((whole % 3600) * 1000).toISOString().slice(14, 19);
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '');
}
