/**
 * XPath → FEEL, by the kinds of the fields that the expression names. Throws an `Untranslatable` if there is no
 * counterpart.
 */
import { dayText, isDay, momentText, quoted, timeText } from '../../feel.js';
import { ancestorsOf, type FieldReference, nameOf } from '../../field-reference.js';
import { exportedAge, exportedModulo } from './exported.js';
import { asked, type FeelFragment, numbered, parenthesize, STRENGTH, whole } from './feel-fragment.js';
import { FUNCTIONS } from './functions.js';
import { cellOf, named, referenceIn, type Surroundings, stepped } from './references.js';
import { type Node, type Operator, Untranslatable } from './tree.js';

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
    case 'pick':
      return picked(node, around);
    case 'binary': {
      const born = node.operator === '-' ? exportedAge(node.left, node.right) : undefined;
      if (born) return whole(`age(${translate(born, around).text})`, 'number');
      const divided = exportedModulo(node);
      if (divided) return modulo(translate(divided, around), translate(node.right, around));
      return (
        withToday(node, around) ?? joined(node.operator, translate(node.left, around), translate(node.right, around))
      );
    }
  }
}

/** Operators of a day and today that mean the same as those of the day and now. Each day begins before now. */
const OF_DAY: Partial<Record<Operator, Operator>> = { '<': '<=', '<=': '<=', '>': '>', '>=': '>' };
const OF_NOW: Partial<Record<Operator, Operator>> = { '>': '>=', '>=': '>=', '<': '<', '<=': '<' };

/** Translates a comparison of a day with `now()`, or returns undefined for any other node. */
function withToday(
  { operator, left, right }: Node & { kind: 'binary' },
  around: Surroundings,
): FeelFragment | undefined {
  const [as, other] = isNow(right) ? [OF_DAY[operator], left] : isNow(left) ? [OF_NOW[operator], right] : [];
  if (!as || translate(other!, around).kind !== 'date') return undefined;
  const [one, two] = [left, right].map(node => (isNow(node) ? whole('today()', 'date') : translate(node, around)));
  return joined(as, one!, two!);
}

export const isNow = (node: Node): boolean => node.kind === 'call' && node.name === 'now' && node.parts.length === 0;

/** Translates items of a list that a condition or a number picks, or the answers to a question in them. */
function picked({ of, by, steps }: Node & { kind: 'pick' }, around: Surroundings): FeelFragment {
  const list = around.item ? undefined : referenceIn(of, around);
  const isOwn = list !== undefined && ancestorsOf(around.self).includes(list);
  if (list?.kind !== 'list' || isOwn) throw new Untranslatable('path', of.kind === 'reference' ? of.name : '');
  const isNumber = by.kind === 'number';
  const chosen = isNumber ? by.value : asked(translate(by, { ...around, item: list })).text;
  let found: FieldReference | undefined = list;
  for (const step of steps) found = found?.inside.get(step);
  if (!found || (isNumber && found === list)) throw new Untranslatable('path', steps.join('/'));
  const kind = found.kind === 'group' || found.kind === 'list' ? 'any' : found.kind;
  const text = [`${nameOf(list, around.self.parent)}[${chosen}]`, ...steps].join('.');
  return { ...whole(text, kind), ...(isNumber ? {} : { many: true }) };
}

function called({ name, parts }: Node & { kind: 'call' }, around: Surroundings): FeelFragment {
  // The number of an item in a condition is that of its list.
  const isElsewhere = around.item !== undefined && name === 'position';
  const made = !isElsewhere && Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!made) throw new Untranslatable('function', `${name}()`);
  const feel = made(parts, part => translate(part, around));
  if (!feel) throw new Untranslatable('arguments', `${name}()`);
  return feel;
}

const isEmptyText = ({ node }: FeelFragment): boolean => node?.kind === 'text' && node.value === '';

function joined(operator: Operator, left: FeelFragment, right: FeelFragment): FeelFragment {
  if (operator === 'and' || operator === 'or') return logic(operator, left, right);
  if (operator === 'mod') return remainder(numbered(left), numbered(right));
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

const modulo = (left: FeelFragment, right: FeelFragment): FeelFragment =>
  whole(`modulo(${left.text}, ${right.text})`, 'number');

/** Numbers that are never below 0. */
const COUNTED = /^(?:count\(|index$|round down\(abs\()/;

/** Translates a remainder, which has the sign of the dividend in ODK and that of the divisor here. */
function remainder(left: FeelFragment, right: FeelFragment): FeelFragment {
  const { text } = modulo(left, right);
  if (COUNTED.test(left.text) && right.node?.kind === 'number') return whole(text, 'number');
  const quotient = `round down(${parenthesize(left, 5)} / ${parenthesize(right, 6)})`;
  return {
    ...{ text: `${parenthesize(left, 4)} - ${parenthesize(right, 6)} * ${quotient}`, strength: STRENGTH['-'] },
    ...{ kind: 'number', likeZero: text },
  };
}

function compared(
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  left: FeelFragment,
  right: FeelFragment,
): FeelFragment {
  const made = (text: string): FeelFragment => ({ text, strength: STRENGTH.compare, kind: 'boolean' });
  if (left.isBlank || right.isBlank) return whole('false', 'boolean');
  const cell = [left, right].find(({ isSparse }) => isSparse);
  if (cell && (operator === '=' || operator === '!=')) return withCell(cell, operator, [left, right]);
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
  if (left.likeZero !== undefined && right.node?.kind === 'number' && right.node.value === 0 && !isOrder(operator))
    return made(`${left.likeZero} ${operator} 0`);
  if (left.ifAnswered !== undefined && operator === '>' && right.node?.kind === 'number')
    return made(`${left.ifAnswered} > ${right.text}`);
  const [one, two] = [fitted(left, right, operator), fitted(right, left, operator)];
  return made(`${parenthesize(one, 4)} ${operator} ${parenthesize(two, 4)}`);
}

/** Translates a comparison with a cell that some option does not have, which is false there. */
function withCell(cell: FeelFragment, operator: '=' | '!=', sides: readonly FeelFragment[]): FeelFragment {
  const [left, right] = sides.map(({ isSparse: _, ...side }) => side);
  const made = compared(operator, left!, right!);
  const isSure = operator === '=' && sides.some(({ node }) => node !== undefined) && !sides.some(isEmptyText);
  if (isSure) return made;
  return { text: `${cell.text} != null and ${made.text}`, strength: STRENGTH.and, kind: 'boolean' };
}

/** Returns whether a field is compared with an option that it does not have, which it therefore never equals. */
function namesNoOption(field: FeelFragment, { node }: FeelFragment): boolean {
  const name = node?.kind === 'text' ? node.value : node?.kind === 'number' ? String(node.value) : undefined;
  return name !== undefined && name !== '' && field.optionId !== undefined && field.optionId(name) === undefined;
}

const isOrder = (operator: Operator): boolean => operator !== '=' && operator !== '!=';

const isWord = ({ kind }: FeelFragment): boolean => kind === 'text' || kind === 'option';
const hasNumber = (...sides: readonly FeelFragment[]): boolean => sides.some(({ kind }) => kind === 'number');

/** Returns one side of a comparison converted to the kind of the other side. */
function fitted(one: FeelFragment, other: FeelFragment, operator: Operator): FeelFragment {
  const literal =
    one.node?.kind === 'text' ? one.node.value : one.node?.kind === 'number' ? String(one.node.value) : undefined;
  if (literal !== undefined) return fittedLiteral(literal, one, other, operator);
  // Two answers are compared as texts.
  if (!isOrder(operator) && one.isAnswer && other.isAnswer && isWord(one) !== isWord(other) && hasNumber(one, other))
    return isWord(one) ? one : whole(`string(${one.text})`, 'text');
  const counted = isWord(one) && (other.kind === 'number' || isOrder(operator));
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
