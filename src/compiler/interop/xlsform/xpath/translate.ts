/**
 * XPath → FEEL, by the kinds of the fields that the expression names. Throws an `Untranslatable` if there is no
 * counterpart.
 */
import { dayText, isDay, momentText, quoted, timeText } from '../../feel.js';
import { type FieldReference, isManyFrom, nameOf } from '../../field-reference.js';
import { exportedAge } from './exported-dates.js';
import { asked, type FeelFragment, numbered, parenthesize, STRENGTH, whole } from './feel-fragment.js';
import { FUNCTIONS } from './functions.js';
import { type Node, type Operator, Untranslatable } from './tree.js';

export interface Surroundings {
  /** Returns the field with a name, or undefined if there is none. */
  find(name: string): FieldReference | undefined;
  /** Returns the expression that the name of metadata such as `today` stands for, or undefined if there is none. */
  meta(name: string): FeelFragment | undefined;
  /** Names of options that the expression compares a field with, although it has no such option. */
  readonly unknown: Set<string>;
  /** The field that the expression belongs to. */
  readonly self: FieldReference;
  /** Set in a filter of options: the ids of the columns of their list, which are texts. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Set in a filter of options: the columns that no option has. Nothing is equal to what is not there. */
  readonly blank?: ReadonlySet<string>;
  /** Set in a filter of options that are the items of a list: that list. */
  readonly items?: FieldReference;
  /** Returns the id of a column of a field's options, or undefined if they are not those of that list. */
  column(field: FieldReference, list: string, name: string): string | undefined;
  /** Returns how names of a field's options become ids, or undefined if its options are not known. */
  optionIds(field: FieldReference): ((name: string) => string | undefined) | undefined;
}

export function translate(node: Node, around: Surroundings): FeelFragment {
  switch (node.kind) {
    case 'number':
      return { ...whole(String(node.value), 'number'), node };
    case 'text':
      return { ...whole(quoted(node.value), 'text'), node };
    case 'negative':
      return { text: `-${parenthesize(translate(node.of, around), 7)}`, strength: STRENGTH.negative, kind: 'number' };
    case 'reference':
      return named(node.name, around);
    case 'path':
      return stepped(node.steps, around);
    case 'call':
      return called(node, around);
    case 'cell':
      return cellOf(node, around);
    case 'binary': {
      const born = node.operator === '-' ? exportedAge(node.left, node.right) : undefined;
      if (born) return whole(`age(${translate(born, around).text})`, 'number');
      return joined(node.operator, side(node.left, node.right, around), side(node.right, node.left, around));
    }
  }
}

/** Translates one side of a comparison. A day that is compared with `now()` is compared with today. */
function side(node: Node, other: Node, around: Surroundings): FeelFragment {
  const now = node.kind === 'call' && node.name === 'now' && node.parts.length === 0;
  return now && translate(other, around).kind === 'date' ? whole('today()', 'date') : translate(node, around);
}

function named(name: string, around: Surroundings): FeelFragment {
  const saved = name.replace(/^last-saved#/, '');
  const found = saved === name ? around.find(name) : undefined;
  const meta = found ? undefined : around.meta(name);
  if (meta) return meta;
  if (!found) throw new Untranslatable('name', name);
  return seen(found, around);
}

function seen(found: FieldReference, { self, items, optionIds }: Surroundings): FeelFragment {
  const kind = found.kind === 'group' || found.kind === 'list' ? 'any' : found.kind;
  const optionId = optionIds(found);
  if (items && found.parent === items)
    return { ...whole(`option.${found.id}`, kind), isAnswer: true, ...(optionId && { optionId }) };
  const many = found.kind === 'list' || isManyFrom(found, self.parent);
  return { ...whole(nameOf(found, self.parent), kind), many, isAnswer: true, ...(optionId && { optionId }) };
}

function stepped(steps: readonly string[], around: Surroundings): FeelFragment {
  const [first = ''] = steps;
  if (steps.length === 1 && first === '.') return seen(around.self, around);
  if (steps.length === 1 && around.columns) return columnOf(first, around.columns, around.blank);
  if (first === '..' || first === '.') return seen(relative(steps, around), around);
  if (steps.length > 1 && first === '') {
    const found = absolute(steps, around);
    return found ? seen(found, around) : named(steps.at(-1)!, around);
  }
  throw new Untranslatable('path', steps.join('/'));
}

function columnOf(name: string, columns: ReadonlyMap<string, string>, blank?: ReadonlySet<string>): FeelFragment {
  if (name === 'name') return whole('option.id', 'option');
  const column = columns.get(name);
  if (column === undefined && blank?.has(name)) return BLANK;
  if (column === undefined) throw new Untranslatable('name', name);
  return whole(`option.${column}`, 'text');
}

/** Absent value: a column without cells. */
const BLANK: FeelFragment = { ...whole('null', 'any'), isBlank: true };

/** Translates a cell of the option that is chosen in a field. */
function cellOf({ list, field, column }: Node & { kind: 'cell' }, around: Surroundings): FeelFragment {
  const found = referenceIn(field, around);
  const id = found && around.column(found, list, column);
  if (!found || id === undefined) throw new Untranslatable('path', 'instance()');
  const { text, kind, many } = seen(found, around);
  return {
    ...whole(`option(${text}).${id}`, id === 'id' ? 'option' : 'text'),
    many: many === true || kind === 'options',
  };
}

function referenceIn(node: Node, around: Surroundings): FieldReference | undefined {
  if (node.kind === 'reference') return around.find(node.name);
  if (node.kind !== 'path') return undefined;
  const { steps } = node;
  return steps[0] === '..' ? relative(steps, around) : around.find(steps.at(-1)!);
}

/** Returns the field that a path such as `../x` leads to. The path starts at the field itself. */
function relative(steps: readonly string[], { self }: Surroundings): FieldReference {
  let place: FieldReference | undefined = self;
  for (const step of steps) {
    if (step === '.') continue;
    place = step === '..' ? place?.parent : place?.inside.get(step);
  }
  if (!place?.parent) throw new Untranslatable('path', steps.join('/'));
  return place;
}

/** Returns the field that a path from the root leads to, or undefined if there is none. */
function absolute([, , ...steps]: readonly string[], { self }: Surroundings): FieldReference | undefined {
  let place: FieldReference | undefined = self;
  while (place.parent) place = place.parent;
  for (const step of steps) place = place?.inside.get(step);
  return place?.parent && place;
}

function called({ name, parts }: Node & { kind: 'call' }, around: Surroundings): FeelFragment {
  const made = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!made) throw new Untranslatable('function', `${name}()`);
  const feel = made(parts, part => translate(part, around));
  if (!feel) throw new Untranslatable('arguments', `${name}()`);
  return feel;
}

const isEmptyText = ({ node }: FeelFragment): boolean => node?.kind === 'text' && node.value === '';

function joined(operator: Operator, left: FeelFragment, right: FeelFragment): FeelFragment {
  if (operator === 'and' || operator === 'or') return logic(operator, left, right);
  if (operator === 'mod') return whole(`modulo(${left.text}, ${right.text})`, 'number');
  if (operator === '+' || operator === '-' || operator === '*' || operator === 'div')
    return reckoned(operator, left, right);
  return compared(operator, left, right);
}

function logic(operator: 'and' | 'or', left: FeelFragment, right: FeelFragment): FeelFragment {
  const strength = STRENGTH[operator];
  return {
    text: `${parenthesize(asked(left), strength)} ${operator} ${parenthesize(asked(right), strength + 1)}`,
    strength,
    kind: 'boolean',
  };
}

function reckoned(operator: '+' | '-' | '*' | 'div', left: FeelFragment, right: FeelFragment): FeelFragment {
  const days = (one: FeelFragment) => one.kind === 'date' || one.kind === 'datetime';
  if (operator === '-' && days(left) && days(right))
    return {
      text: `(${parenthesize(left, 4)} - ${parenthesize(right, 5)}) / duration("P1D")`,
      strength: STRENGTH.div,
      kind: 'number',
    };
  if (
    days(left) &&
    right.node?.kind === 'number' &&
    Number.isInteger(right.node.value) &&
    (operator === '+' || operator === '-')
  )
    return {
      text: `${parenthesize(left, 4)} ${operator} duration("P${right.node.value}D")`,
      strength: 4,
      kind: left.kind,
    };
  if (left.kind === 'date' && right.kind === 'number' && (operator === '+' || operator === '-'))
    return {
      text: `${parenthesize(left, 4)} ${operator} duration("P1D") * ${parenthesize(right, 6)}`,
      strength: 4,
      kind: 'date',
    };
  if (days(left) || days(right)) throw new Untranslatable('arguments', operator);
  const strength = STRENGTH[operator];
  const sign = operator === 'div' ? '/' : operator;
  return {
    text: `${parenthesize(numbered(left), strength)} ${sign} ${parenthesize(numbered(right), strength + 1)}`,
    strength,
    kind: 'number',
  };
}

function compared(
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  left: FeelFragment,
  right: FeelFragment,
): FeelFragment {
  const made = (text: string): FeelFragment => ({ text, strength: STRENGTH.compare, kind: 'boolean' });
  if (left.isBlank || right.isBlank) return whole('false', 'boolean');
  if ((operator === '=' || operator === '!=') && (namesNoOption(left, right) || namesNoOption(right, left)))
    return whole(String(operator === '!='), 'boolean');
  if (isEmptyText(right))
    return made(`${parenthesize(left, 4)} ${operator === '!=' || operator === '>' ? '!=' : '='} null`);
  if (isEmptyText(left))
    return made(`${parenthesize(right, 4)} ${operator === '!=' || operator === '<' ? '!=' : '='} null`);
  if (left.kind === 'options' && right.kind !== 'options' && (operator === '=' || operator === '!='))
    return made(
      `${left.text} ${operator} [${right.node?.kind === 'number' ? quoted(String(right.node.value)) : right.text}]`,
    );
  if (left.ifAnswered !== undefined && operator === '>' && right.node?.kind === 'number')
    return made(`${left.ifAnswered} > ${right.text}`);
  const [one, two] = [fitted(left, right, operator), fitted(right, left, operator)];
  return made(`${parenthesize(one, 4)} ${operator} ${parenthesize(two, 4)}`);
}

/** Returns whether a field is compared with an option that it does not have, which it therefore never equals. */
function namesNoOption(field: FeelFragment, { node }: FeelFragment): boolean {
  const name = node?.kind === 'text' ? node.value : node?.kind === 'number' ? String(node.value) : undefined;
  return name !== undefined && name !== '' && field.optionId !== undefined && field.optionId(name) === undefined;
}

const isOrder = (operator: Operator): boolean => operator !== '=' && operator !== '!=';

/** Returns one side of a comparison converted to the kind of the other side. */
function fitted(one: FeelFragment, other: FeelFragment, operator: Operator): FeelFragment {
  const literal =
    one.node?.kind === 'text' ? one.node.value : one.node?.kind === 'number' ? String(one.node.value) : undefined;
  if (literal !== undefined) return fittedLiteral(literal, one, other, operator);
  const counted = (one.kind === 'text' || one.kind === 'option') && (other.kind === 'number' || isOrder(operator));
  // A text that is compared with a number, or by size, is read as a number.
  return counted && !(other.node?.kind === 'number' && !isOrder(operator)) ? numbered(one) : one;
}

function fittedLiteral(literal: string, one: FeelFragment, other: FeelFragment, operator: Operator): FeelFragment {
  if (other.kind === 'number' || (isOrder(operator) && (other.kind === 'option' || other.kind === 'text')))
    return numbered(one);
  if (other.kind === 'date' && isDay(literal)) return whole(dayText(literal), 'date');
  if (other.kind === 'time') return whole(timeText(literal), 'time');
  if (other.kind === 'datetime') return whole(isDay(literal) ? dayText(literal) : momentText(literal), 'datetime');
  if (other.kind === 'agree') return whole(String(literal === 'OK'), 'boolean');
  if (other.kind === 'boolean') return whole(String(/^(?:true|yes|1)$/i.test(literal)), 'boolean');
  return other.kind === 'option' || other.kind === 'text' || other.kind === 'options'
    ? whole(quoted(other.optionId?.(literal) ?? literal), 'text')
    : one;
}
