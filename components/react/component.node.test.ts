import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { component } from './component.js';

interface Own {
  lampColor?: string;
  lit?: boolean;
  watts?: number;
  wires?: readonly string[];
  onLampOff?: (event: Event) => void;
}

const Lamp = component<HTMLElement, Own>({
  name: 'desk-lamp',
  attributes: { lampColor: 'lamp-color' },
  properties: ['wires'],
  events: { onLampOff: 'lamp-off' },
});

const render = (props: Own & { className?: string; children?: string }) => renderToString(createElement(Lamp, props));

// What it does in a page is tested there, with React's own way of taking over what a server has rendered: e2e/apps/react.
describe('the React component of an element, on a server', () => {
  it('writes attributes by their own names', () => {
    assert.equal(render({ lampColor: 'red', watts: 40 }), '<desk-lamp lamp-color="red" watts="40"></desk-lamp>');
  });

  it('writes a flag without a value, and none for one that is off', () => {
    assert.equal(render({ lit: true }), '<desk-lamp lit=""></desk-lamp>');
    assert.equal(render({ lit: false }), '<desk-lamp></desk-lamp>');
  });

  it('writes what every element has', () => {
    assert.equal(render({ className: 'on', children: 'My lamp' }), '<desk-lamp class="on">My lamp</desk-lamp>');
  });

  it('keeps properties and listeners to itself', () => {
    assert.equal(render({ wires: ['blue'], onLampOff: () => undefined }), '<desk-lamp></desk-lamp>');
  });
});
