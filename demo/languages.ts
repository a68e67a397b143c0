/** The languages page: puts Ada's phone into the language that is chosen. */
const RIGHT_TO_LEFT = new Set(['ar']);

document.querySelector('[data-languages]')?.addEventListener('change', ({ target }) => {
  const side = document.querySelector<HTMLElement>('[data-live-ada]');
  if (!side || !(target instanceof HTMLInputElement)) return;
  side.lang = target.value;
  side.dir = RIGHT_TO_LEFT.has(target.value) ? 'rtl' : 'ltr';
});

export {};
