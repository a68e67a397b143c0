import { readFileSync } from 'node:fs';

/**
 * What our own rooms call each other's members, out of everybody's sight: none of these is an element's public member, or
 * in what a page gets from `controller`; whoever adds one looks for that. Terser leaves such names long, for it can't know.
 */
const INNER =
  'tools clock dispatch signalling remoteId schedule party wanted offers reports controllerKey linkUpSince hadOutage remedy prover ' +
  'inOrder settle onChange commitAnswer createPeer fingerprints hasPicture isOnline isPolite openIdentity prepareAnswer ' +
  'prompting sendTracks setUrgent stopRepeating choose forGood handleClose handleDelivery handleDown handleOpen ' +
  'handleReplaced hasCandidate receiveSignal applyMute createCertificate handleDescription isClosed keepOnly ' +
  'letCandidatesGo receiveSync setTrack stranger attemptNow createStream handleCandidates handleFailure handleLost ' +
  'handleMessage handleProven handleUp keepAnswer keepEarly mayRestart offerAgain onEffect onRemote onReplace onSilence ' +
  'proofPending setIceServers takeAnswer failures withdraw renew texts openMedia giveAway inRoom letGoOf isBlocked onRing onPeer loadSessions hears onOver isStored inviteRepeat acceptRepeat ' +
  'connectingRestart giveUpAfterLink epochs isShown isSilenced remoteIsFirefox isFolded ' +
  'restartAfterDisconnect lingerWhileWaiting threeRebuilds restartAgain rebuildAgain giveUpAtLast refusedGrace ringUnheard ackInOutage openRooms callFeatures enterRoom yieldTo dialling unloaded receive holder undone';
/** Those of valibot, which is bundled whole and met by its functions alone. */
const VALIBOT = 'typed issues expects reference abortEarly requirement abortPipeEarly';

/** Letters, like terser's names for variables, but for those of a key's coordinates. */
const SHORT = 'etnisrolcadhupmfgvbkwjqzETNISROLCADHUPMFGVBKWJQZ';

/**
 * A rollup plugin that writes short names for these. The build fails where one of them is also the browser's, another
 * dependency's, a field of what is sent or stored, or spelled in a string: then it is not an inner one. It fails too where
 * our own code has a member that is called as a short name already is: an object could get two of that name.
 * @returns {import('rollup').Plugin}
 */
export function shortNames() {
  const names = new Map(
    `${VALIBOT} ${INNER}`
      .split(' ')
      .map((name, at) => [name, SHORT[at % SHORT.length]?.repeat(1 + Math.trunc(at / SHORT.length)) ?? '']),
  );
  const shorts = new Set(names.values());
  return {
    name: 'short-names',
    buildStart() {
      const browsers = readFileSync(new URL('tools/domprops.js', import.meta.resolve('terser/package.json')), 'utf8');
      for (const name of names.keys()) if (browsers.includes(`"${name}"`)) this.error(`${name} is the browser's`);
    },
    transform(code, id) {
      /** @type {Found} */
      const found = { edits: [], words: new Set(), fields: new Set(), members: new Set() };
      collect(this.parse(code), names, found);
      // A catalogue's keys are those of `strings`, which a page sets.
      const [key] = /\/ui\/texts\/\w+\/\w\w\.js$/.test(id) ? found.edits : [];
      if (key) this.error(`${id} has a text named ${code.slice(key.start, key.end)}`);
      for (const name of names.keys()) {
        if (found.words.has(name)) this.error(`${name} is spelled in ${id}`);
        if (found.fields.has(name)) this.error(`${name} is a field of a schema in ${id}`);
      }
      if (!/node_modules\/(?!valibot)/.test(id)) {
        const taken = [...found.members].find((member) => shorts.has(member));
        if (taken) this.error(`${id} has a member named ${taken}, which is a short name already: give it a longer one`);
        return { code: edited(code, found.edits), map: null };
      }
      if (found.edits.length > 0)
        this.error(`${id} has a name of ours: ${code.slice(found.edits[0]?.start).slice(0, 20)}`);
      return null;
    },
  };
}

/** @typedef {{ start: number, end: number, text: string }} Edit */
/** @typedef {{ edits: Edit[], words: Set<string>, fields: Set<string>, members: Set<string> }} Found */

/**
 * Finds the members of these names below a node, all words in strings, and the fields of all schemas.
 * @param {unknown} node
 * @param {ReadonlyMap<string, string>} names
 * @param {Found} found
 */
function collect(node, names, found) {
  if (typeof node !== 'object' || node === null) return;
  const { value, shorthand } = /** @type {any} */ (node);
  const member = memberOf(/** @type {any} */ (node));
  note(/** @type {any} */ (node), member, found);
  const short = member && names.get(member.name);
  if (short) {
    // `{ name }` becomes `{ short: name }`, in a pattern as well.
    const text = shorthand ? `${short}:${member.name}` : short;
    found.edits.push({ start: member.start, end: member.end, text });
  }
  // Of a shorthand only the default is left to look at.
  for (const child of shorthand ? [value.right] : Object.values(node)) collect(child, names, found);
}

/**
 * Keeps what is spelled at a node.
 * @param {any} node
 * @param {{ name: string } | null} member
 * @param {Found} found
 */
function note(node, member, found) {
  for (const word of wordsOf(node)) found.words.add(word);
  for (const field of fieldsOf(node)) found.fields.add(field);
  if (member) found.members.add(member.name);
}

/**
 * A string, or the words of a template.
 * @param {{ type: string, value?: any }} node
 * @returns {string[]}
 */
function wordsOf({ type, value }) {
  if (type === 'Literal') return typeof value === 'string' ? [value] : [];
  return type === 'TemplateElement' ? (value.raw.match(/\w+/g) ?? []) : [];
}

/**
 * The fields of an object's schema: what valibot checks has come from elsewhere.
 * @param {{ type: string, callee?: any, arguments?: any[] }} node
 * @returns {string[]}
 */
function fieldsOf({ type, callee, arguments: given = [] }) {
  if (type !== 'CallExpression' || !/object$/i.test(callee.property?.name)) return [];
  const fields = given.flatMap((argument) => (argument.type === 'ObjectExpression' ? argument.properties : []));
  return fields.flatMap(({ key }) => (key?.type === 'Identifier' ? key.name : []));
}

/**
 * The name of the member that a node is about, where it is written out.
 * @param {{ type: string, key?: any, property?: any, computed?: boolean }} node
 * @returns {{ name: string, start: number, end: number } | null}
 */
function memberOf({ type, key, property, computed }) {
  if (computed) return null;
  const member = type === 'MemberExpression' ? property : MEMBERS.has(type) ? key : null;
  return member?.type === 'Identifier' ? member : null;
}

const MEMBERS = new Set(['Property', 'MethodDefinition', 'PropertyDefinition']);

/**
 * @param {string} code
 * @param {Edit[]} edits
 */
function edited(code, edits) {
  // From the end, so that earlier positions stay true.
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    code = code.slice(0, start) + text + code.slice(end);
  }
  return code;
}
