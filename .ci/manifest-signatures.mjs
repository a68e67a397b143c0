/**
 * Adds to the manifest what the analyzer leaves out: what an event carries and whether it can be prevented, and what a method
 * takes, resolves with and throws, as its source says.
 */

/** @typedef {typeof import('typescript')} TypeScript */
/** @typedef {import('typescript').Node} Node */
/** @typedef {{ name: string, type: string, description: string }} Field */
/** @typedef {{ className: string, detail: string, cancelable: boolean }} EventClass */
/** @typedef {{ parameters: object[], returns: { type: { text: string }, description?: string }, throws?: string }} Signature */

/** @returns {object} a plugin of the analyzer */
export function signatures() {
  /** @type {Map<string, EventClass>} by the event's name */
  const events = new Map();
  /** @type {Map<string, Field[]>} by the name of an interface that ends in `Detail` */
  const details = new Map();
  /** @type {Map<string, Signature>} by `Class.method` */
  const methods = new Map();
  return {
    name: 'signatures',
    /** @param {{ ts: TypeScript, node: Node }} visit */
    analyzePhase({ ts, node }) {
      if (ts.isInterfaceDeclaration(node) && node.name.text.endsWith('Detail')) {
        details.set(node.name.text, fieldsOf(ts, node));
      }
      if (!ts.isClassDeclaration(node) || !node.name) return;
      const event = eventOf(ts, node);
      if (event) events.set(event.type, event);
      for (const member of node.members) {
        if (ts.isMethodDeclaration(member)) {
          methods.set(`${node.name.text}.${member.name.getText()}`, signatureOf(ts, member));
        }
      }
    },
    /** @param {{ customElementsManifest: any }} manifest */
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          for (const event of declaration.events ?? []) describeEvent(event, events.get(event.name), details);
          for (const member of declaration.members ?? []) {
            describeMethod(member, methods.get(`${declaration.name}.${member.name}`));
          }
        }
      }
    },
  };
}

/**
 * @param {Record<string, unknown>} event
 * @param {EventClass | undefined} found
 * @param {Map<string, Field[]>} details
 */
function describeEvent(event, found, details) {
  if (!found) return;
  event.type = { text: found.className };
  event.cancelable = found.cancelable;
  event.detail = details.get(found.detail) ?? [];
}

/** @param {Record<string, unknown>} member @param {Signature | undefined} found */
function describeMethod(member, found) {
  if (member.kind !== 'method' || member.privacy === 'private' || !found) return;
  member.parameters = found.parameters;
  member.return = found.returns;
  if (found.throws) member.throws = found.throws;
}

/**
 * An event's class is told by its `super('call-…', …)`.
 * @param {TypeScript} ts
 * @param {import('typescript').ClassDeclaration} node
 */
function eventOf(ts, node) {
  const [type, , cancelable] = superArguments(ts, node);
  if (!type || !ts.isStringLiteral(type)) return null;
  const base = node.heritageClauses?.[0]?.types[0];
  return {
    type: type.text,
    className: String(node.name?.text),
    detail: String(base?.typeArguments?.[0]?.getText()),
    cancelable: cancelable?.kind === ts.SyntaxKind.TrueKeyword,
  };
}

/** @param {TypeScript} ts @param {import('typescript').ClassDeclaration} node */
function superArguments(ts, node) {
  const constructor = node.members.find(ts.isConstructorDeclaration);
  for (const statement of constructor?.body?.statements ?? []) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: given } = statement.expression;
    if (expression.kind === ts.SyntaxKind.SuperKeyword) return given;
  }
  return [];
}

/** @param {TypeScript} ts @param {import('typescript').InterfaceDeclaration} node @returns {Field[]} */
function fieldsOf(ts, node) {
  return node.members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    type: member.type?.getText() ?? '',
    description: commentOf(ts, member),
  }));
}

/** @param {TypeScript} ts @param {import('typescript').MethodDeclaration} node @returns {Signature} */
function signatureOf(ts, node) {
  const tags = ts.getJSDocTags(node);
  const tag = (/** @type {string} */ name) => textOf(ts, tags.find(({ tagName }) => tagName.text === name)?.comment);
  const said = tags.filter(ts.isJSDocParameterTag);
  const [description, throws] = [tag('returns'), tag('throws')];
  return {
    parameters: node.parameters.map((parameter) => parameterOf(ts, parameter, said)),
    returns: { type: { text: node.type?.getText() ?? '' }, ...(description ? { description } : {}) },
    ...(throws ? { throws } : {}),
  };
}

/**
 * @param {TypeScript} ts
 * @param {import('typescript').ParameterDeclaration} parameter
 * @param {readonly import('typescript').JSDocParameterTag[]} said
 */
function parameterOf(ts, parameter, said) {
  // One that is taken apart has no name; comments call it so.
  const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
  const description = textOf(ts, said.find((tag) => tag.name.getText() === name)?.comment);
  return {
    name,
    type: { text: parameter.type?.getText() ?? '' },
    ...(isOptional(parameter) && { optional: true }),
    ...(description && { description }),
  };
}

/** @param {import('typescript').ParameterDeclaration} parameter */
function isOptional({ initializer, questionToken }) {
  return initializer !== undefined || questionToken !== undefined;
}

/** @param {TypeScript} ts @param {Node} node */
function commentOf(ts, node) {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return textOf(ts, comment?.comment);
}

/** @param {TypeScript} ts @param {Parameters<TypeScript['getTextOfJSDocComment']>[0]} comment */
function textOf(ts, comment) {
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
}
