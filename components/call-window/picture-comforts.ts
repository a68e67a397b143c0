/** What makes a picture pleasant to look at, and a call does without: loaded when the first call is shown. */
export { BarFade } from './bar-fade.js';
export { Letterbox } from './letterbox.js';
