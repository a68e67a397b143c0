/** The value that so many percent of them do not exceed; `null` where there are none. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50) ?? NaN;
}

/** Three digits say enough. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The times in milliseconds of what has come to its end, as they are kept. */
export function timesOf(values: readonly number[]): Record<'p50' | 'p99' | 'most', number | null> {
  const at = (percent: number) => {
    const value = percentile(values, percent);
    return value === null ? null : rounded(value);
  };
  return { p50: at(50), p99: at(99), most: at(100) };
}
