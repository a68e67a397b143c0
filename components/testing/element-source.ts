import { readFile } from '@web/test-runner-commands';

/**
 * What an element says of itself in its documentation, from which the manifest is made: the names after a tag, as `cssState`.
 * To be called from a test in a room beside the element's.
 */
export async function documented(tag: string, what: 'cssState' | 'cssproperty'): Promise<string[]> {
  const source = (await readFile({ path: `../${tag}/${tag}.ts` })) ?? '';
  return [...source.matchAll(new RegExp(`^ \\* @${what} \\[?([\\w-]+)`, 'gm'))].map(([, name]) => name!);
}
