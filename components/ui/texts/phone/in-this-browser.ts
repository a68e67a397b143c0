/** A way to do something that each browser puts somewhere else. */
interface Ways {
  readonly chromium: string;
  readonly firefox: string;
  readonly safari: string;
}

/** The sentence for the browser that the page is in; for Chromium’s where it tells nothing of itself, as on a server. */
export function inThisBrowser({ chromium, firefox, safari }: Ways): string {
  // By its maker: what else it says of itself is made to be mistaken. On an iPhone all are Safari.
  const vendor = typeof navigator === 'undefined' ? undefined : navigator.vendor;
  if (vendor === '') return firefox;
  return vendor?.startsWith('Apple') ? safari : chromium;
}
