import * as v from 'valibot';
import { deliverySchemas, type AnyDelivery, type DeliveryName } from '../protocol/index.js';

export function isDeliveryName(name: string): name is DeliveryName {
  return Object.hasOwn(deliverySchemas, name);
}

/**
 * Reads what the relay forwarded. Its sender is a stranger, and the relay need not be honest either.
 *
 * @returns `null` for whatever is not exactly one message of that name
 */
export function readDelivery(event: DeliveryName, payload: unknown): AnyDelivery | null {
  const result = v.safeParse(deliverySchemas[event], payload, { abortEarly: true });
  // The schema that was looked up under a name makes that name's delivery, which the type of a union can't express.
  return result.success ? ({ ...result.output, event } as AnyDelivery) : null;
}
