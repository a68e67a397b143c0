/** The relay's first public host, behind https; `null` where none is named, or any port of one. */
export function publicOrigin(publicHosts: readonly string[]): string | null {
  const named = publicHosts.find((host) => !host.endsWith(':*'));
  return named === undefined ? null : `https://${named}`;
}

/** What makes any page call and be called, with the script from this origin. */
export function twoLines(origin: string): readonly [string, string] {
  return [`<script type="module" src="${origin}/webrtc-call.js"></script>`, '<webrtc-call></webrtc-call>'];
}
