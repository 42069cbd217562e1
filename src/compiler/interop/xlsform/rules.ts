/** A constraint → bounds, lengths, a pattern, and rules for the rest. */
import type { IssueCode } from '../../../runtime/model.js';
import type { Kind } from '../field-reference.js';
import { asked, sure } from './xpath/feel-fragment.js';
import { wholly } from './xpath/functions.js';
import type { Surroundings } from './xpath/references.js';
import { isNow, translate } from './xpath/translate.js';
import { conjuncts, isSelf, type Node, type Operator, readsSelf } from './xpath/tree.js';

export interface Rules {
  /** Keys of the field, each with the issue code of its message. */
  readonly keys: ReadonlyMap<string, { readonly value: string | number; readonly code: IssueCode }>;
  /** The rest of the constraint, as one condition. */
  readonly rule?: string;
  /** Names of the options that may only be chosen alone. */
  readonly alone: readonly string[];
}

/** A key that expresses the same as a part of a constraint. */
interface Bound {
  readonly key: string;
  readonly value: string | number;
  readonly code: IssueCode;
}

/**
 * Splits a constraint into keys of the field and a rule for the rest. Throws an `Untranslatable` if a part cannot be
 * expressed.
 */
export function rulesOf(
  constraint: Node,
  around: Surroundings,
  { type, hasOptions }: { readonly type: string; readonly hasOptions: boolean },
): Rules {
  const keys = new Map<string, { value: string | number; code: IssueCode }>();
  const [left, alone]: [string[], string[]] = [[], []];
  for (const part of conjuncts(constraint)) {
    const option = hasOptions ? aloneIn(part) : undefined;
    if (option !== undefined) {
      alone.push(option);
      continue;
    }
    const bounds = boundsOf(part, around, type);
    const free = bounds?.every(({ key }) => !keys.has(key)) ?? false;
    if (free) for (const { key, ...rest } of bounds!) keys.set(key, rest);
    else left.push(textOf(part, around));
  }
  return { keys, alone, ...(left.length > 0 && { rule: left.join(' and ') }) };
}

/** Returns the option of `not(selected(., 'none') and count-selected(.) > 1)`, or undefined for any other condition. */
function aloneIn(part: Node): string | undefined {
  const [both] = part.kind === 'call' && part.name === 'not' ? part.parts : [];
  if (both?.kind !== 'binary' || both.operator !== 'and') return undefined;
  const { left: chosen, right: several } = both;
  const isSeveral =
    several.kind === 'binary' &&
    isCount(several.left, 'count-selected') &&
    several.right.kind === 'number' &&
    ((several.operator === '>' && several.right.value === 1) ||
      (several.operator === '>=' && several.right.value === 2));
  if (!isSeveral || chosen.kind !== 'call' || chosen.name !== 'selected' || chosen.parts.length !== 2) return undefined;
  const [of, option] = chosen.parts;
  return isSelf(of!) && option!.kind === 'text' ? option!.value : undefined;
}

function textOf(part: Node, around: Surroundings): string {
  const made = sure(asked(translate(part, around)));
  return made.strength < 2 ? `(${made.text})` : made.text;
}

const FLIPPED: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };

/**
 * Operators of negated comparisons, such as `not(a < b)`. They also hold where one of the values is not known, as a
 * bound does here.
 */
const NEGATED: Partial<Record<Operator, Operator>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

function boundsOf(part: Node, around: Surroundings, type: string): readonly Bound[] | undefined {
  const pattern = patternIn(part);
  if (pattern !== undefined)
    return type === 'text' || type === 'barcode' ? [{ key: 'pattern', value: pattern, code: 'pattern' }] : undefined;
  const [inner] = part.kind === 'call' && part.name === 'not' ? part.parts : [];
  const negated = inner?.kind === 'binary' ? NEGATED[inner.operator] : undefined;
  if (negated) return boundsOf({ ...(inner as Node & { kind: 'binary' }), operator: negated }, around, type);
  if (part.kind !== 'binary') return undefined;
  const flipped = FLIPPED[part.operator];
  if (!flipped) return undefined;
  if (!readsSelf(part.right)) return bound(part.left, part.operator, part.right, around, type);
  return readsSelf(part.left) ? undefined : bound(part.right, flipped, part.left, around, type);
}

function patternIn(part: Node): string | undefined {
  if (part.kind !== 'call' || part.name !== 'regex' || part.parts.length !== 2) return undefined;
  const [of, pattern] = part.parts;
  return isSelf(of!) && pattern!.kind === 'text' ? bare(pattern!.value) : undefined;
}

/** Returns a pattern without its anchors, because the key `pattern` applies to the whole text already. */
function bare(pattern: string): string {
  const [, inside] = /^\^(?:\(\?:(.*)\)|([^|]*))\$$/su.exec(wholly(pattern)) ?? [];
  return inside ?? wholly(pattern).slice(1, -1);
}

const isCount = (node: Node, name: string): boolean =>
  node.kind === 'call' && node.name === name && node.parts.length === 1 && isSelf(node.parts[0]!);

function bound(
  of: Node,
  operator: Operator,
  by: Node,
  around: Surroundings,
  type: string,
): readonly Bound[] | undefined {
  if (isCount(of, 'string-length') && (type === 'text' || type === 'paragraph')) return counted(operator, by, LENGTHS);
  if (isCount(of, 'count-selected') && (type === 'choices' || type === 'rank')) return counted(operator, by, ITEMS);
  if (type === 'time' && isSecondsOfDay(of)) return timed(operator, by);
  return isSelf(of) ? sized(operator, by, around, type) : undefined;
}

const SECONDS = 86_400;

/** Returns whether an expression gives the answer in seconds since midnight: `round(decimal-time(.) * 86400)`. */
function isSecondsOfDay(node: Node): boolean {
  const [of] = node.kind === 'call' && node.name === 'round' && node.parts.length === 1 ? node.parts : [];
  if (of?.kind !== 'binary' || of.operator !== '*' || of.right.kind !== 'number') return false;
  return of.right.value === SECONDS && isCount(of.left, 'decimal-time');
}

function timed(operator: Operator, by: Node): readonly Bound[] | undefined {
  if (by.kind !== 'number' || !Number.isInteger(by.value) || by.value < 0 || by.value >= SECONDS) return undefined;
  const time = new Date(by.value * 1000).toISOString().slice(11, by.value % 60 === 0 ? 16 : 19);
  if (operator === '>=') return [{ key: 'min', code: 'min', value: time }];
  return operator === '<=' ? [{ key: 'max', code: 'max', value: time }] : undefined;
}

const LENGTHS = { min: ['min_length', 'min_length'], max: ['max_length', 'max_length'] } as const;
const ITEMS = { min: ['min', 'min_items'], max: ['max', 'max_items'] } as const;

function counted(operator: Operator, by: Node, names: typeof LENGTHS | typeof ITEMS): readonly Bound[] | undefined {
  if (by.kind !== 'number' || !Number.isInteger(by.value)) return undefined;
  const [least, most] = [names.min, names.max].map(([key, code]) => (value: number) => ({ key, code, value }));
  if (operator === '>=') return [least!(by.value)];
  if (operator === '>') return [least!(by.value + 1)];
  if (operator === '<=') return by.value > 0 ? [most!(by.value)] : undefined;
  if (operator === '<') return by.value > 1 ? [most!(by.value - 1)] : undefined;
  return operator === '=' && by.value > 0 ? [least!(by.value), most!(by.value)] : undefined;
}

/** Types of fields with a minimum and a maximum, with the kind of these bounds. */
const SIZED: Readonly<Record<string, Kind>> = {
  integer: 'number',
  number: 'number',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
};

function sized(operator: Operator, by: Node, around: Surroundings, type: string): readonly Bound[] | undefined {
  const kind = SIZED[type];
  // No day after now is today.
  if (!kind || (isNow(by) && operator !== '<=')) return undefined;
  const value = boundValue(by, kind, around);
  const whole = type === 'integer' && typeof value === 'number' && Number.isInteger(value) ? 1 : 0;
  if (value === undefined || ((operator === '>' || operator === '<') && whole === 0)) return undefined;
  if (operator === '>=' || operator === '>')
    return [{ key: 'min', code: 'min', value: operator === '>' ? (value as number) + whole : value }];
  if (operator === '<=' || operator === '<')
    return [{ key: 'max', code: 'max', value: operator === '<' ? (value as number) - whole : value }];
  return undefined;
}

function boundValue(by: Node, kind: Kind, around: Surroundings): string | number | undefined {
  if (by.kind === 'number') return kind === 'number' ? by.value : undefined;
  if (isNow(by)) return kind === 'date' ? 'today()' : undefined;
  if (by.kind === 'negative' && by.of.kind === 'number') return kind === 'number' ? -by.of.value : undefined;
  const made = translate({ kind: 'binary', operator: '>=', left: { kind: 'path', steps: ['.'] }, right: by }, around);
  const text = made.text.slice(made.text.indexOf(' >= ') + 4);
  const literal = /^date\("(\d{4}-\d\d-\d\d)"\)$/.exec(text)?.[1];
  const plain = translate(by, around);
  if (literal !== undefined) return kind === 'date' ? literal : undefined;
  if (kind === 'time') return /^time\("(\d\d:\d\d)(?::00)?"\)$/.exec(text)?.[1];
  return plain.kind === kind || (plain.kind === 'any' && plain.many !== true) ? text : undefined;
}
