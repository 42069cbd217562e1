// Mutants of a definition: one misspelling (a letter dropped, swapped, doubled or replaced) of each word that can be
// misspelt.
import { isMap, isScalar, parseDocument, visit } from 'yaml';

const EXPRESSIONS = new Set('show_if required readonly value rule where amount quantity min max'.split(' '));
const REFERENCES = { use: 'block, used', from: 'list, used', unique: 'field, used' };
const SIGNS = new Set(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '**']);
/** Typing errors for each operator sign. */
const WRONG_SIGNS = {
  '=': ['==', ':', ''],
  '!=': ['=!', '!', '!=='],
  '<': ['<<', ''],
  '<=': ['=<', '<'],
  '>': ['>>', ''],
  '>=': ['=>', '>'],
  '+': ['++', ''],
  '-': ['_', ''],
  '*': ['×', ''],
  '/': ['\\', ''],
  '**': ['^', '*'],
};

/**
 * Returns the places of a form and of its blocks: `{ file, start, end, text, kind, name }`, where `name` is the name
 * that is defined or used there. `tools` are `parse`, `collector`, `tokenize` and `fieldTypes` of the compiler.
 */
export function placesIn(source, file, project, tools) {
  const found = tools.collector();
  const definition = tools.parse(source, file, project, found);
  const words = wordKeys(tools.fieldTypes);
  const places = [];
  const add = (node, kind, name = node.text) => places.push({ ...inner(found.texts, node), kind, name });
  const optionIds = new Set(optionsOf(definition).map(({ id }) => id.text));
  const fieldIds = new Set(fieldsOf(definition).map(({ id }) => id.text));
  const feeIds = new Set((definition.keys.procedure?.keys.fees?.value ?? []).map(({ id }) => id.text));
  const expression = node => {
    for (const token of expressionPlaces(node, tools.tokenize, optionIds)) {
      const isFee = token.kind === 'field, used' && feeIds.has(token.text) && !fieldIds.has(token.text);
      add(token, isFee ? 'fee, used' : token.kind, token.text);
    }
  };
  const walk = (node, key, parent) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) for (const one of node) walk(one, key, parent);
    else if (node.kind === 'scalar') {
      if (EXPRESSIONS.has(key)) expression(node);
      else if (Object.hasOwn(REFERENCES, key)) add(node, REFERENCES[key]);
      else if (words.has(key)) add(node, 'word');
    } else {
      // A row that is only a label has it at its id, which is no key.
      if (node.at instanceof Map)
        for (const one of node.at.values()) if (one !== node.id && one !== parent?.id) add(one, 'key');
      if (node.own && node.at.has('type')) add(typeOf(found.texts, node.at.get('type')), 'type');
      // No expression can read a field that the office fills in, even if another field has the same id.
      // The keys of a row of a table have no id of their own.
      if (node.own && node.id)
        add(node.id, 'field, defined', key === 'official_use' ? `official_use.${node.id.text}` : undefined);
      else if (node.id) add(node.id, KINDS[key] ?? 'name, defined');
      for (const [name, value] of Object.entries(node)) {
        if (name === 'examples') for (const one of value.value) examplePlaces(one, fieldIds, optionIds, add);
        else if (!SKIPPED.has(name)) walk(value, OWN.has(name) ? key : name, node);
      }
    }
  };
  walk(definition, '', undefined);
  for (const one of [...found.texts].flatMap(([path, text]) => languagePlaces(path, text, definition.languages)))
    places.push(one);
  return { definition, texts: found.texts, places: unique(places) };
}

/** Members that the walk skips, because they are collected under a name of their own or are no part of the file. */
const SKIPPED = new Set(['span', 'file', 'at', 'id', 'type', 'languages', 'sources', 'label', 'title', 'hint', 'was']);
/** Members that only wrap the content of a node, so the walk keeps the key of the enclosing member. */
const OWN = new Set(['value', 'keys', 'own']);
const KINDS = {
  options: 'option, defined',
  messages: 'word',
  columns: 'column, defined',
  lists: 'list, defined',
  blocks: 'block, defined',
  fees: 'fee, defined',
};

const wordKeys = types =>
  new Set([
    ...['width', 'digits', 'hidden', 'as', 'size', 'channels'],
    ...types.flatMap(({ options }) => Object.keys(options).filter(name => options[name].meant === 'word')),
  ]);

/** Returns all nodes of the definition for which `wanted` returns true. */
function nodesOf(node, wanted, found = []) {
  if (node === null || typeof node !== 'object') return found;
  if (wanted(node)) found.push(node);
  for (const one of node instanceof Map ? node.values() : Object.values(node)) nodesOf(one, wanted, found);
  return found;
}
const fieldsOf = definition => nodesOf(definition, node => node.own && node.id);
const optionsOf = definition =>
  nodesOf(definition, node => Array.isArray(node.options) || Array.isArray(node.value)).flatMap(({ options, value }) =>
    (options ?? value).filter(one => one?.id && !one.own),
  );

/** Returns the place of a node without the quotes around it. */
function inner(texts, { file, span: { start, end } }) {
  const quoted = /["']/.test(texts.get(file)[start]);
  const from = quoted ? start + 1 : start;
  const to = quoted ? end - 1 : end;
  return { file, start: from, end: to, text: texts.get(file).slice(from, to) };
}

/** Returns the word after `type:`. */
function typeOf(texts, { file, span }) {
  const after = texts.get(file).slice(span.end);
  const [lead, word] = /^["']?\s*:\s*["']?/.exec(after)
    ? [/^["']?\s*:\s*["']?/.exec(after)[0], /[^\s,}"']+/.exec(after.replace(/^["']?\s*:\s*["']?/, ''))[0]]
    : ['', ''];
  const start = span.end + lead.length;
  return { file, text: word, span: { start, end: start + word.length } };
}

function expressionPlaces(node, tokenize, optionIds) {
  const tokens = tokenize(node.text, () => {});
  return tokens.flatMap(({ kind, text, start, end }, index) => {
    const quoted = kind === 'string' ? 1 : 0;
    const told = kindOf(kind, text, tokens[index + 1], tokens[index + 2], optionIds);
    const written = node.text.slice(start + quoted, end - quoted);
    const span = { start: node.at(start + quoted), end: node.at(end - quoted) };
    // A text whose characters do not correspond one to one to the file is left out.
    if (!told || span.end - span.start !== written.length || written === '') return [];
    return [{ file: node.file, text, span, kind: told }];
  });
}

const OPERATORS = new Set('and or in between if then else some every satisfies for return not'.split(' '));
const PLACES = new Set(['form', 'parent', 'option', 'index', 'item']);

function kindOf(kind, text, next, afterNext, optionIds) {
  if (kind === 'string') return optionIds.has(text) ? 'option, used' : undefined;
  if (kind === 'sign') return SIGNS.has(text) ? 'operator' : undefined;
  if (kind !== 'word') return undefined;
  if (OPERATORS.has(text)) return 'operator';
  if (['true', 'false', 'null'].includes(text)) return 'literal';
  if (next?.text === '(' || (next?.kind === 'word' && afterNext?.text === '(' && !OPERATORS.has(next.text)))
    return 'function';
  return PLACES.has(text) ? 'place' : 'field, used';
}

/** Adds the paths and options in an example. */
function examplePlaces({ keys, at }, fieldIds, optionIds, add) {
  for (const one of at.values()) add(one, 'key');
  const visitNode = (node, inExpect) => {
    if (node?.kind === 'list') for (const one of node.items) visitNode(one, inExpect);
    if (node?.kind === 'scalar' && inExpect) add(node, 'word');
    else if (node?.kind === 'scalar' && node.plain && optionIds.has(node.text)) add(node, 'option, used');
    if (node?.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      if (fieldIds.has(key.text)) add(key, 'field, used');
      visitNode(value, inExpect);
    }
  };
  visitNode(keys.data, false);
  visitNode(keys.typed, false);
  visitNode(keys.expect, true);
}

/** Returns the language keys, such as `ar` and `en`, of texts in several languages. */
function languagePlaces(file, text, languages) {
  const places = [];
  visit(parseDocument(text, { schema: 'failsafe', uniqueKeys: false }), {
    Map(_, map) {
      if (!isMap(map) || !map.items.every(({ key }) => isScalar(key) && languages.includes(String(key.value)))) return;
      for (const { key } of map.items) {
        const [start, end] = key.range;
        places.push({ file, start, end, text: text.slice(start, end), kind: 'language', name: String(key.value) });
      }
    },
  });
  return places;
}

const unique = places => [...new Map(places.map(place => [`${place.file} ${place.start}`, place])).values()];

/**
 * Returns one misspelling of the place; `n` selects the kind. Returns undefined if no misspelling differs from the
 * text.
 */
export function misspelt({ text }, n) {
  if (Object.hasOwn(WRONG_SIGNS, text)) return WRONG_SIGNS[text][n % WRONG_SIGNS[text].length];
  const at = n % text.length;
  const ways = [
    text.length > 1 ? text.slice(0, at) + text.slice(at + 1) : '',
    text.slice(0, Math.max(at - 1, 0)) + (text[at] ?? '') + (at > 0 ? text[at - 1] : '') + text.slice(at + 1),
    text.slice(0, at) + text[at] + text.slice(at),
    text.slice(0, at) + neighbour(text[at]) + text.slice(at + 1),
  ];
  return [0, 1, 2, 3].map(turn => ways[(n + turn) % 4]).find(way => way !== text && (way !== '' || text.length === 1));
}

const ROWS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
  'ئءؤرىةوزظ',
  '1234567890',
  '٠١٢٣٤٥٦٧٨٩',
];
/** Returns the neighbouring key on the keyboard. */
function neighbour(letter) {
  const row = ROWS.find(letters => letters.includes(letter.toLowerCase()));
  if (!row) return letter === '_' ? '-' : 'x';
  const at = row.indexOf(letter.toLowerCase());
  return row[at + 1] ?? row[at - 1];
}

/**
 * Returns all mutants of a form: places with `wrong`, the misspelling, and `other`, which is true if the misspelling is
 * a valid form with another meaning.
 */
export function mutantsOf(places) {
  const used = new Map();
  for (const { kind, name } of places) if (/used$/.test(kind)) used.set(`${kind.split(',')[0]} ${name}`, true);
  const isUsed = ({ kind, name }) => used.has(`${kind.split(',')[0]} ${name}`);
  return places.flatMap((place, n) => {
    const wrong = misspelt(place, n);
    if (wrong === undefined) return [];
    const other = (/defined$/.test(place.kind) && !isUsed(place)) || (place.kind === 'operator' && SIGNS.has(wrong));
    return [{ ...place, wrong, other }];
  });
}
