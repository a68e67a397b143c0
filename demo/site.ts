/** What every page has: copy buttons, the colour scheme, and the search, which loads when it is asked for. */
import { copyButtons } from './frame/copy.js';
import { schemeSwitch } from './frame/scheme.js';
import { searchButton } from './frame/search-button.js';

copyButtons();
schemeSwitch();
searchButton();
// Where the list is longer than the window, this page's own line is in sight.
document.querySelector('#nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
