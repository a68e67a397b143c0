// Before anything that brings Lit along, as Lit asks for.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { hydrate } from '@lit-labs/ssr-client';
import { render } from 'lit';
import { app, start, type State } from './app.js';

const main = document.querySelector('main')!;
let state = start;

const change = (part: Partial<State>): void => {
  state = { ...state, ...part };
  render(app(state, change), main);
};

hydrate(app(state, change), main);
change({ relay: new URLSearchParams(location.search).get('relay') });
