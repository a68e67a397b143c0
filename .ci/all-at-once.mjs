/**
 * A rollup plugin that asks for all files of a late module at once. A late chunk imports what it shares with another late
 * one, and a browser learns that only from its first lines: a round trip later.
 * @param {RegExp} late the modules that somebody waits for; each name costs the entry a few bytes
 * @returns {import('rollup').Plugin}
 */
export function allAtOnce(late) {
  return {
    name: 'all-at-once',
    renderDynamicImport({ targetModuleId, getTargetChunkImports }) {
      if (!late.test(targetModuleId ?? '')) return null;
      // The entry is there already.
      const shared = (getTargetChunkImports() ?? []).filter((file) => file.type === 'internal' && !file.chunk.isEntry);
      if (shared.length === 0) return null;
      // Where one of them fails, so does what it is for.
      const asked = shared.map(({ resolvedImportPath }) => `import(${resolvedImportPath}).catch(()=>{})`);
      return { left: `(${asked.join()},import(`, right: '))' };
    },
  };
}
