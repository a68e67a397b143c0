import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { IdSchema, RoomNameSchema } from 'webrtc-call/protocol';
import { BearerNameSchema } from './bearer-name.js';
import { allowedOf, type Grant } from './grant.js';

/** Somebody who has proven an ID, and asks to be let in. */
export interface AdmissionRequest {
  /** The proven call ID. */
  readonly id: string;
  /** The IP address that it comes from, as far as `trustedProxies` lets it be known. */
  readonly address: string;
  /** By which of the relay's public hosts its page reaches it. */
  readonly host: string;
  /** What the page gave as its `token`, if anything. It is only a claim, unless the relay has `tokenKeys`. */
  readonly token: string | null;
  /** All claims of that token, verified; `null` without a token, and without `tokenKeys`. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Ends when the answer would come too late. */
  readonly signal: AbortSignal;
}

/** A yes with conditions; what it leaves out stays as the token, or else the relay's settings, have it. */
export interface AdmissionTerms {
  /** Whom it may call, by IDs; `*`: anybody. */
  readonly allow?: '*' | readonly string[];
  /** By what name it calls itself to others, if by any: nobody else's word stands for it. */
  readonly name?: string;
  /** Which rooms it may join, by name; `*`: any. */
  readonly rooms?: '*' | readonly string[];
  /** When its socket is closed, to be judged anew. */
  readonly expires?: Date;
}

/** An operator's own word on who is let in. */
export type AdmissionCheck = (
  request: AdmissionRequest,
) => boolean | AdmissionTerms | Promise<boolean | AdmissionTerms>;

export type CheckProblem = 'check-refused' | 'check-failed' | 'check-late';

const names = <Item extends v.GenericSchema<unknown, string>>(item: Item) =>
  v.optional(v.union([v.literal('*'), v.array(item)]));
/** A mistake in it must not open a door, so that a field of another name is one. */
const AnswerSchema = v.union([
  v.boolean(),
  v.strictObject({
    allow: names(IdSchema),
    name: v.optional(BearerNameSchema),
    rooms: names(RoomNameSchema),
    expires: v.optional(v.date()),
  }),
]);

/**
 * Asks the operator's check, for so many milliseconds at most.
 *
 * @returns what it grants beside what is granted already, or why nothing is
 * @param onError gets what the check threw, or that its answer was none
 */
export async function askOperator(
  check: AdmissionCheck,
  asked: Omit<AdmissionRequest, 'signal'>,
  { timeout, onError }: { timeout: number; onError: (error: unknown) => void },
): Promise<Partial<Grant> | CheckProblem> {
  const [late, answered] = [new AbortController(), new AbortController()];
  const answer = Promise.resolve().then(() => check({ ...asked, signal: late.signal }));
  const silence = wait(timeout, 'check-late' as const, { signal: answered.signal });
  try {
    const said = await Promise.race([answer, silence]);
    if (said !== 'check-late') return grantOf(v.parse(AnswerSchema, said));
    late.abort();
    return said;
  } catch (error) {
    onError(error);
    return 'check-failed';
  } finally {
    answered.abort();
  }
}

function grantOf(answer: v.InferOutput<typeof AnswerSchema>): Partial<Grant> | 'check-refused' {
  if (typeof answer === 'boolean') return answer ? {} : 'check-refused';
  const { allow, name, rooms, expires } = answer;
  return {
    ...(allow && { allow: allowedOf(allow) }),
    ...(name !== undefined && { names: allowedOf([name]) }),
    ...(rooms && { rooms: allowedOf(rooms) }),
    ...(expires && { expires: expires.getTime() / 1000 }),
  };
}
