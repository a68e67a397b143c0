/** Writes `dist/react/`: a React component of each element, in a module of its own, so that one brings no other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { handlerName, readElements } from './manifest.mjs';

const FOLDER = 'components/dist/react';
const MADE = '// Made by the build out of custom-elements.json.';

const elements = readElements();
const names = elements.map(({ tagName, className }) => `export { ${className} } from './${tagName}.js';`);
mkdirSync(FOLDER, { recursive: true });
for (const ending of ['js', 'd.ts']) writeFileSync(`${FOLDER}/index.${ending}`, `${MADE}\n${names.join('\n')}\n`);
for (const element of elements) {
  writeFileSync(`${FOLDER}/${element.tagName}.js`, script(element));
  writeFileSync(`${FOLDER}/${element.tagName}.d.ts`, types(element));
}

/** @param {import('./manifest.mjs').ElementDoc} element */
function script({ tagName, className, attributes, properties, events }) {
  const tag = {
    name: tagName,
    attributes: Object.fromEntries(
      attributes.filter(({ name, fieldName }) => name !== fieldName).map(({ name, fieldName }) => [fieldName, name]),
    ),
    properties: properties.filter(({ attribute }) => !attribute).map(({ name }) => name),
    events: Object.fromEntries(events.map(({ name }) => [handlerName(name), name])),
  };
  return `'use client';
${MADE}
import '../${registration(tagName)}';
import { component } from './component.js';

export const ${className} = /* @__PURE__ */ component(${JSON.stringify(tag, null, 2)});
`;
}

/** The phone shows the others, unless it is given children. @param {string} tagName */
function registration(tagName) {
  return tagName === 'webrtc-call' ? 'define.js' : `${tagName}/define.js`;
}

/** @param {import('./manifest.mjs').ElementDoc} element */
function types({ tagName, className, description, module }) {
  const own = `Properties['${tagName}'] & Handlers['${tagName}']`;
  return `${MADE}
import type { FunctionComponent } from 'react';
import type { ${className} as Element } from '../${module.replace(/^dist\//, '')}';
import type { Handlers, Properties } from '../types/elements.js';
import type { ComponentProps } from './component.js';

/**
 * ${description.replaceAll('\n', '\n * ')}
 */
export declare const ${className}: FunctionComponent<ComponentProps<Element, ${own}>>;
`;
}
