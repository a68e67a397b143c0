import { readFileSync, readdirSync } from 'node:fs';

/**
 * A rollup plugin that writes the licences of what went into the bundle beside it: their authors ask
 * for that, and the minified code has no room for it.
 * @param {string} fileName
 * @returns {import('rollup').Plugin}
 */
export function licenses(fileName) {
  return {
    name: 'licenses',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = modules.flatMap((id) => /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []);
      // The icons are no modules: their shapes stand in a source of ours.
      const texts = [...new Set(folders)].sort().map(licenseOf);
      const icons = readFileSync('components/LICENSE.icons', 'utf8').trim();
      this.emitFile({ type: 'asset', fileName, source: [...texts, icons, ''].join('\n\n---\n\n') });
    },
  };
}

/** @param {string} folder */
function licenseOf(folder) {
  const name = folder.replace(/.*\/node_modules\//, '');
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`;
}
