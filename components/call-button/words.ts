import type { ErrorCode } from '../protocol/index.js';
import { phoneTexts } from '../ui/texts/phone/phone-texts.js';
import { textsOf } from '../ui/texts/text-group.js';

/**
 * Why no call came about, in a sentence: it loads when something goes wrong.
 *
 * @param code `null`: the page says nowhere which relay to use
 */
export async function problemText(code: ErrorCode | null, lang: string): Promise<string> {
  const texts = await textsOf(phoneTexts, lang);
  return code === null ? texts.missingRelay : texts.errors[code];
}
