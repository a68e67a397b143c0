/** How long until a ping is overdue, in milliseconds, by Engine.IO's greeting; 0 where it is none. */
export function readPatience(json: string): number {
  try {
    const { pingInterval, pingTimeout } = JSON.parse(json) as Record<string, unknown>;
    const patience = Number(pingInterval) + Number(pingTimeout);
    return patience > 0 && patience < Infinity ? patience : 0;
  } catch {
    return 0;
  }
}
