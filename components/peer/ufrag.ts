/** The `ice-ufrag`s of a description: they name the ICE generation that its candidates belong to (RFC 8839, 5.4). */
export function ufragsOf(sdp: string): string[] {
  return Array.from(sdp.matchAll(/^a=ice-ufrag:(\S+)/gm), ([, ufrag = '']) => ufrag);
}

/** The `ufrag` of a candidate, from its field or from its line; `null` where it says none. */
export function ufragOf({ candidate, usernameFragment }: RTCIceCandidateInit): string | null {
  return usernameFragment ?? / ufrag (\S+)/.exec(candidate ?? '')?.[1] ?? null;
}
