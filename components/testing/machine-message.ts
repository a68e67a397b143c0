import type { Party, Request, RequestName, Resumes } from '../protocol/index.js';

/** The requests that a call makes, each with what it carries. */
type CallRequest = {
  [N in Exclude<RequestName, `relay:${string}` | 'call:invite' | 'call:accept' | 'call:signal' | 'call:sync'>]: {
    name: N;
    request: Request<N>;
  };
}[Exclude<RequestName, `relay:${string}` | 'call:invite' | 'call:accept' | 'call:signal' | 'call:sync'>];

/** A message on its way. Descriptions and proofs are left out: the machine never sees them. */
export type Message = Readonly<
  | CallRequest
  | { name: 'call:invite'; request: { to: string; callId: string; video: boolean; resumes?: Resumes } }
  | { name: 'call:accept' | 'call:signal'; request: { to: Party; callId: string } }
  | { name: 'call:sync'; request: { to: Party; callId: string; reply: boolean } }
>;

export function isSame(a: Party, b: Party): boolean {
  return a.id === b.id && a.device === b.device;
}
