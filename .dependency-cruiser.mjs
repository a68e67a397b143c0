/**
 * The floors of house.md: a room imports from lower floors only, and rooms on one floor are strangers.
 * Types count as imports too. A test may also use `testing/`.
 */
const FLOORS = [
  ['protocol'],
  ['core'],
  ['identity', 'signalling', 'media', 'peer', 'people', 'chat'],
  ['controller'],
  ['ui'],
];
const BELOW_LIT = FLOORS.slice(0, 4).flat();

/** What is written with a library for JWT. */
const TOKENS = '^server/admission/token(?:-command)?\\.ts$';

const TEST = '\\.test\\.ts$';
// The element rooms are those that are not named here.
const ELEMENT = `(?!(?:${[...FLOORS.flat(), 'call-button', 'webrtc-call', 'testing'].join('|')})/)[^/]+`;

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @param {string[]} rooms */
const within = (rooms) => `^components/(?:${rooms.join('|')})/`;

const floors = FLOORS.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const lower = FLOORS.slice(0, floor).flat();
    return forbid(
      `floor-of-${room}`,
      `${room}/ may import ${lower.join(', ') || 'no other room'}`,
      { path: within([room]) },
      { path: '^components/', pathNot: within([room, ...lower, 'testing']) },
    );
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floors,
    forbid(
      'ui-is-not-the-controller',
      'ui/ sees a CallApi and never what stands behind it',
      { path: within(['ui']) },
      { path: within(['controller']) },
    ),
    forbid(
      'floor-of-elements',
      'an element may import protocol, core, ui, and the class or the registration of another element',
      { path: `^components/(${ELEMENT})/` },
      {
        path: '^components/',
        pathNot: [within(['$1', 'protocol', 'core', 'ui', 'testing']), `^components/(${ELEMENT})/(?:\\1|define)\\.ts$`],
      },
    ),
    forbid(
      'floor-of-webrtc-call',
      'webrtc-call/ may import every room, of the elements the class or the registration',
      { path: within(['webrtc-call']) },
      {
        path: '^components/',
        pathNot: [
          within([...FLOORS.flat(), 'webrtc-call', 'testing']),
          `^components/(${ELEMENT})/(?:\\1|define)\\.ts$`,
        ],
      },
    ),
    forbid(
      'floor-of-call-button',
      'call-button/ may import what an element may, and the registrations of a whole phone',
      { path: within(['call-button']) },
      {
        path: '^components/',
        pathNot: [
          within(['call-button', 'protocol', 'core', 'ui', 'testing']),
          '^components/(?:[^/]+/define|in-call)\\.ts$',
          '^components/webrtc-call/(?:webrtc-call|call-events)\\.ts$',
        ],
      },
    ),
    forbid(
      'testing-is-not-shipped',
      'only tests use testing/',
      { pathNot: [TEST, '^(?:components|server)/testing/', '^(?:e2e|bench)/'] },
      { path: '^components/testing/' },
    ),
    forbid('tests-are-not-imported', 'what two tests share lives in testing/', {}, { path: TEST }),

    forbid(
      'protocol-is-pure',
      'protocol/ knows valibot and nothing else',
      { path: within(['protocol']), pathNot: TEST },
      { path: 'node_modules/', pathNot: 'node_modules/valibot/' },
    ),
    forbid(
      'lit-above-the-controller',
      'floors 0 to 3 work without an element',
      { path: within(BELOW_LIT), pathNot: TEST },
      { path: 'node_modules/(?:lit|@lit|lit-html|lit-element)/' },
    ),
    forbid(
      'sockets-in-signalling',
      'one room speaks Socket.IO',
      { path: '^components/', pathNot: [within(['signalling']), TEST] },
      { path: 'node_modules/(?:socket\\.io|engine\\.io)' },
    ),
    forbid(
      'no-node-in-pages',
      'what is shipped to a page uses no module of Node',
      { path: '^components/', pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),

    forbid(
      'relay-sees-the-wire',
      'the relay imports webrtc-call/protocol and webrtc-call/identity',
      { path: '^server/' },
      {
        path: '^(?:components|demo)/',
        // Only its tests may take the mutants and broken packets; the rule about testing/ sees to that.
        pathNot:
          '^components/(?:(?:protocol/index|identity/pure|testing/(?:broken-packets|mutants|random))\\.ts|package\\.json)$',
      },
    ),
    forbid(
      'jose-in-tokens',
      'two files know JWT: the one that verifies tokens, and the command that makes them',
      { path: '^server/', pathNot: [TEST, '^server/testing/', TOKENS] },
      { path: 'node_modules/jose/' },
    ),
    forbid(
      'tokens-load-late',
      'a relay that has no keys for tokens loads nothing of them',
      { path: '^server/', pathNot: TEST },
      { path: TOKENS, dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    forbid(
      'packages-by-name',
      'another package is imported by its public name, never by a path',
      { path: '^(server|demo|components)/' },
      {
        path: '^(?:server|demo|components)/',
        pathNot: ['^$1/', 'package\\.json$', '^components/testing/'],
        dependencyTypesNot: ['aliased'],
      },
    ),
    forbid(
      'components-stand-alone',
      'webrtc-call needs no relay to be built; the link is tested against a real one',
      { path: '^components/', pathNot: '\\.node\\.test\\.ts$' },
      { path: '^(?:server|demo)/' },
    ),
    forbid('demo-is-static', 'the demo needs no code of the relay', { path: '^demo/' }, { path: '^server/' }),

    // A single tag's registration is found by tsc only: the star in its path mapping ends in `.js`.
    forbid(
      'nothing-missing',
      'the import leads nowhere',
      {},
      { couldNotResolve: true, pathNot: '^webrtc-call/[a-z-]+\\.js$' },
    ),
    forbid(
      'no-circles',
      'modules that need each other are one module',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
  ],
  options: {
    exclude: { path: '^(?:components|server|demo)/(?:dist|cdn)/|^e2e/apps/[^/]+/|^bench/servers/|^\\.cache/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
