/**
 * Waits for something no longer than it may take.
 *
 * @throws Error with `otherwise`, once so many milliseconds are over
 */
export async function inTime<Result>(
  promise: Promise<Result>,
  milliseconds: number,
  otherwise: string,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
