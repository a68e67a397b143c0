import { signatures } from './.ci/manifest-signatures.mjs';

/** What editors and Storybook read about our elements: `components/custom-elements.json`. */
export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/{dist,cdn,testing}/**', 'components/**/*.test.ts'],
  outdir: 'components',
  litelement: true,
  // It would write itself into the package.json of the root.
  packagejson: false,
  plugins: [signatures(), namedEventsOnly(), statedDefaults(), publishedPaths(), sortedModules()],
};

/** @typedef {{ customElementsManifest: any }} Package */

/** The analyzer adds each `dispatchEvent(new SomethingEvent())` once more, without its name. */
function namedEventsOnly() {
  return {
    name: 'named-events-only',
    /** @param {Package} _ */
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.events) declaration.events = declaration.events.filter(hasName);
        }
      }
    },
  };
}

const hasName = (/** @type {{ name?: string }} */ { name }) => name;

/** The analyzer hears `@default` for a property, and takes the attribute's default from the source: the name of a constant. */
function statedDefaults() {
  return {
    name: 'stated-defaults',
    /** @param {Package} _ */
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const { attributes = [], members = [] } of declarations) {
          for (const attribute of attributes) {
            const property = members.find((/** @type {{ name: string }} */ { name }) => name === attribute.fieldName);
            if (property?.default !== undefined) attribute.default = property.default;
          }
        }
      }
    },
  };
}

/** The analyzer takes the files as the disk gives them, which differs from run to run. */
function sortedModules() {
  return {
    name: 'sorted-modules',
    /** @param {Package} _ */
    packageLinkPhase({ customElementsManifest: { modules } }) {
      modules.sort((/** @type {{ path: string }} */ one, /** @type {{ path: string }} */ other) =>
        one.path < other.path ? -1 : 1,
      );
    },
  };
}

/** Names the modules that are published instead of the sources that they are built from. */
function publishedPaths() {
  /** @param {string} _ @param {unknown} value */
  const published = (_, value) =>
    typeof value === 'string' ? value.replace(/^(\/?)components\/(.+)\.(ts|js)$/, '$1dist/$2.js') : value;
  return {
    name: 'published-paths',
    /** @param {Package} _ */
    packageLinkPhase({ customElementsManifest: manifest }) {
      Object.assign(manifest, JSON.parse(JSON.stringify(manifest), published));
    },
  };
}
