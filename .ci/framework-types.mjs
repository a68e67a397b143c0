/**
 * Writes `dist/types/`: what our tags take, for the templates of React, Preact, Solid, Vue and Svelte.
 *
 * The generators on npm put all frameworks into one file, which does not compile where one of them is not installed, take our
 * events for `CustomEvent`, and know no Vue and no Svelte.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { handlerName, readElements } from './manifest.mjs';

/** @typedef {import('./manifest.mjs').ElementDoc} ElementDoc */

const FOLDER = 'components/dist/types';
const MADE = '// Made by the build out of custom-elements.json.';

/** Everything that one tag takes, in the way of each framework. */
const ADAPTERS = {
  react: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Attributes, ElementOf, ListenersOf, Properties, Tag } from './elements.js';

type Base<Name extends Tag> = DetailedHTMLProps<HTMLAttributes<ElementOf<Name>>, ElementOf<Name>>;
type Own<Name extends Tag> = Attributes[Name] & Properties[Name] & ListenersOf<Name, 'on'>;
type Tags = { [Name in Tag]: Omit<Base<Name>, keyof Own<Name>> & Own<Name> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  preact: `import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { Attributes, ElementOf, ListenersOf, Properties, Tag } from './elements.js';

type Base<Name extends Tag> = HTMLAttributes<ElementOf<Name>> & ClassAttributes<ElementOf<Name>>;
type Own<Name extends Tag> = Attributes[Name] & Properties[Name] & ListenersOf<Name, 'on'>;
type Tags = { [Name in Tag]: Omit<Base<Name>, keyof Own<Name>> & Own<Name> };

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  solid: `import type { JSX } from 'solid-js';
import type { Attributes, ElementOf, ListenersOf, Properties, Tag } from './elements.js';

type Explicit<Props, Prefix extends string> = { [Name in keyof Props & string as \`\${Prefix}:\${Name}\`]?: Props[Name] };
type Own<Name extends Tag> = Attributes[Name] & Properties[Name] & ListenersOf<Name, 'on:'>;
type Prefixed<Name extends Tag> = Explicit<Attributes[Name], 'attr'> & Explicit<Properties[Name], 'prop'>;
type Tags = { [Name in Tag]: Omit<JSX.HTMLAttributes<ElementOf<Name>>, keyof Own<Name>> & Own<Name> & Prefixed<Name> };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  svelte: `import type { HTMLAttributes } from 'svelte/elements';
import type { Attributes, ElementOf, ListenersOf, Properties, Tag } from './elements.js';

type Own<Name extends Tag> = Attributes[Name] & Properties[Name] & ListenersOf<Name, 'on'>;
type Tags = { [Name in Tag]: Omit<HTMLAttributes<ElementOf<Name>>, keyof Own<Name>> & Own<Name> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
`,
  vue: `import type { HTMLAttributes, PublicProps } from 'vue';
import type { Attributes, Handlers, Properties, Tag } from './elements.js';

type Own<Name extends Tag> = Attributes[Name] & Properties[Name] & Handlers[Name];
type Tags = { [Name in Tag]: new () => { $props: Omit<HTMLAttributes, keyof Own<Name>> & PublicProps & Own<Name> } };

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
`,
};

const elements = readElements();
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/elements.d.ts`, elementTypes());
for (const [framework, types] of Object.entries(ADAPTERS)) {
  writeFileSync(`${FOLDER}/${framework}.d.ts`, `${MADE}\n${types}`);
  // There is nothing to run, but an import of it must lead somewhere.
  writeFileSync(`${FOLDER}/${framework}.js`, 'export {};\n');
}

function elementTypes() {
  const imports = elements.map(({ className, module }) => {
    return `import type { ${className} } from '../${module.replace(/^dist\//, '')}';`;
  });
  return `${MADE}
import type {} from '../index.js';
${imports.join('\n')}

/** An attribute: a number or a flag may be written as text. */
type Attribute<Value> = Value | (Value extends number ? \`\${number}\` : Value extends boolean ? '' : never) | undefined;
type Heard<Type extends keyof HTMLElementEventMap, Element> = HTMLElementEventMap[Type] & { readonly currentTarget: Element };

export type Tag = keyof Attributes & keyof HTMLElementTagNameMap;
export type ElementOf<Name extends Tag> = HTMLElementTagNameMap[Name];
/** Listeners by the names of the events, with something before them. */
export type ListenersOf<Name extends Tag, Prefix extends string> = {
  [Type in keyof Events[Name] & string as \`\${Prefix}\${Type}\`]?: ((event: Events[Name][Type]) => void) | undefined;
};

${table('Attributes', attributesOf)}
${table('Properties', propertiesOf)}
${table('Events', eventsOf)}
${table('Handlers', handlersOf)}`;
}

/** @param {string} name @param {(element: ElementDoc) => string[]} entriesOf */
function table(name, entriesOf) {
  const rows = elements.map((element) => {
    const entries = entriesOf(element).join('\n');
    return `  '${element.tagName}': ${entries === '' ? '{}' : `{\n${entries}\n  }`};`;
  });
  return `export interface ${name} {\n${rows.join('\n')}\n}\n`;
}

/** @param {ElementDoc} element */
function attributesOf({ className, attributes }) {
  return attributes.map((attribute) => {
    const { name, fieldName } = attribute;
    return `${comment(attribute)}    '${name}'?: Attribute<${className}['${fieldName}']>;`;
  });
}

/** @param {ElementDoc} element */
function propertiesOf({ className, properties }) {
  return properties.map((property) => {
    return `${comment(property)}    ${property.name}?: ${className}['${property.name}'] | undefined;`;
  });
}

/** @param {ElementDoc} element */
function eventsOf({ className, events }) {
  return events.map((event) => `${comment(event)}    '${event.name}': Heard<'${event.name}', ${className}>;`);
}

/** @param {ElementDoc} element */
function handlersOf({ tagName, events }) {
  return events.map((event) => {
    const type = `Events['${tagName}']['${event.name}']`;
    return `${comment(event)}    ${handlerName(event.name)}?: ((event: ${type}) => void) | undefined;`;
  });
}

/** @param {import('./manifest.mjs').Doc} doc */
function comment({ description = '' }) {
  return `    /** ${description} */\n`;
}
