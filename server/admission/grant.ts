/** What a client may do here, and until when. */
export interface Grant {
  /** Whom it may call, by their IDs. */
  readonly allow: Allowed;
  /** By what names it may call itself to others; without one it always may. */
  readonly names: Allowed;
  /** Which rooms it may join, by their names. */
  readonly rooms: Allowed;
  /** Seconds since 1970 after which it may not stay; `null`: as long as it likes. */
  readonly expires: number | null;
}

/** All, or those on a list. */
export type Allowed = '*' | ReadonlySet<string>;

/** What somebody may do who was not let in. */
export const NOTHING: Grant = { allow: new Set(), names: new Set(), rooms: new Set(), expires: null };

/** Makes it of what a setting, a token or an operator's check says. */
export function allowedOf(list: '*' | readonly string[]): Allowed {
  return list === '*' ? '*' : new Set(list);
}

/** Whether a list has this on it. */
export function isAllowed(allowed: Allowed, what: string): boolean {
  return allowed === '*' || allowed.has(what);
}
