/** Conditions as prose, for instructions on paper and screen. */
import type { ConditionMessages, Relation } from '../../runtime/i18n/form-messages.js';
import { type FormTranslation, formTranslationOf } from '../../runtime/i18n/form-translation.js';
import type { Language } from '../../runtime/model.js';
import { FLIPPED, mergeClauses, OPPOSITE, RELATIONS } from './merge-clauses.js';
import type { CallTree, EachTree, InTree, Literal, RangeTest, Test, TypedTree } from './typed.js';
import type { SymbolInfo } from './types.js';
import { literalsOf } from './walk.js';

/**
 * Describes a condition as a phrase, such as «إذا كان جواب السؤال 2.3 «متزوج»». Returns undefined if the shape of the
 * condition or the language is not supported. Fields are called by their numbers, options by their labels.
 */
export function describe(
  tree: TypedTree,
  language: Language,
  { isOwn, conditions }: FormTranslation = formTranslationOf({}, language),
): string | undefined {
  const say = isOwn ? conditions : undefined;
  const condition = say && clause(tree, true, { say, language });
  return condition && say.whole(condition);
}

interface Speech {
  readonly say: ConditionMessages;
  readonly language: Language;
  /** Set inside a loop over the entries of a list: its parameter, and which of the entries are meant. */
  readonly entry?: { readonly parameter: string; readonly where: string };
}

/** Describes the condition, or its opposite if `truth` is false. */
function clause(tree: TypedTree, truth: boolean, speech: Speech): string | undefined {
  const { say } = speech;
  if (tree.kind === 'unknown') return within(tree.of.name, name => say.unknown(name, truth), speech);
  if (tree.kind === 'field' || tree.kind === 'path') return equal(tree, truth, [yesOrNo(true, speech)], speech);
  if (tree.kind === 'in') return among(tree, truth, speech);
  if (tree.kind === 'each') return ofEach(tree, truth, speech);
  if (tree.kind !== 'call') return undefined;
  if (tree.call === 'not') return clause(tree.args[0]!, !truth, speech);
  if (tree.call === 'and' || tree.call === 'or') return joined(tree, truth, speech);
  if (tree.call === 'listContains') return includes(tree.args[0]!, [tree.args[1]!], truth, speech);
  return inText(tree, truth, speech) ?? comparison(tree, truth, speech);
}

/** Describes a conjunction or disjunction. Parts about one answer are described together. */
function joined(tree: CallTree, truth: boolean, speech: Speech): string | undefined {
  const by = (tree.call === 'and') === truth ? 'and' : 'or';
  const trees = mergeClauses(tree);
  if (trees.length === 1) return clause(trees[0]!, truth, speech);
  const parts = trees.map(arg => {
    const part = clause(arg, truth, speech);
    return part && isJoined(arg, truth) ? `(${part})` : part;
  });
  return parts.includes(undefined) ? undefined : speech.say[by](parts as string[]);
}

/** Returns whether a condition is described in several parts. */
function isJoined(tree: TypedTree, truth: boolean): boolean {
  if (tree.kind === 'in')
    return literalsOf(tree.tests) === undefined && (tree.tests.length > 1 || isParted(tree.tests[0]!, truth));
  if (tree.kind === 'each') return isJoined(tree.body, truth);
  if (tree.kind !== 'call') return false;
  return tree.call === 'not' ? isJoined(tree.args[0]!, !truth) : tree.call === 'and' || tree.call === 'or';
}

/** Returns whether a test is described in two parts. A range that includes both its ends is described in one. */
const isParted = (test: Test, truth: boolean): boolean =>
  test.kind === 'range' && !(truth && test.from === 'ge' && test.to === 'le');

/** Describes an entry for which something holds, or a chosen option that equals any of some values. */
function ofEach({ call, list, parameter, body }: EachTree, truth: boolean, speech: Speech): string | undefined {
  if ((call !== 'some' && call !== 'every') || speech.entry) return undefined;
  const some = (call === 'some') === truth;
  if (list.type.kind === 'list' && list.type.of.kind === 'option') {
    const chosen = call === 'some' ? valuesFor(parameter, body) : undefined;
    return chosen && includes(list, chosen, truth, speech);
  }
  // A description in two parts of one entry must not read as if it were about two entries.
  if ((some && joinsAll(body, truth)) || denies(body, truth, some)) return undefined;
  const where = named(list, name => speech.say[some ? 'anyEntry' : 'everyEntry'](name), speech);
  return where === undefined ? undefined : clause(body, truth, { ...speech, entry: { parameter, where } });
}

const joinsAll = (tree: TypedTree, truth: boolean): boolean =>
  tree.kind === 'call' &&
  (tree.call === 'not' ? joinsAll(tree.args[0]!, !truth) : tree.call === (truth ? 'and' : 'or'));

/** Returns whether a denial is ambiguous: of some or all entries, «لم يكن» can be read in two ways. */
function denies(tree: TypedTree, truth: boolean, some: boolean): boolean {
  if (tree.kind === 'in') return !truth && literalsOf(tree.tests) !== undefined;
  if (tree.kind !== 'call') return false;
  if (tree.call === 'not') return denies(tree.args[0]!, !truth, some);
  if (tree.call === 'and' || tree.call === 'or') return tree.args.some(arg => denies(arg, truth, some));
  const relation = RELATIONS[tree.call];
  if (relation === undefined) return !truth;
  const empty = tree.args.some(arg => arg.kind === 'literal' && arg.value === null);
  return (relation === 'ne') === truth && (relation === 'ne' || relation === 'eq') && !empty
    ? true
    : empty && !some && (relation === 'eq') === truth;
}

/**
 * Returns the values that a chosen option is compared with in `e = "a"` or `e in ["a", "b"]`, or undefined for any
 * other condition.
 */
function valuesFor(parameter: string, body: TypedTree): readonly TypedTree[] | undefined {
  const isIt = (tree: TypedTree) => tree.kind === 'js' && tree.js === parameter;
  if (body.kind === 'in' && isIt(body.value)) return literalsOf(body.tests);
  if (body.kind !== 'call' || body.call !== 'eq') return undefined;
  const [one, other] = body.args as [TypedTree, TypedTree];
  return isIt(one) ? [other] : isIt(other) ? [one] : undefined;
}

function includes(list: TypedTree, items: readonly TypedTree[], truth: boolean, speech: Speech): string | undefined {
  if (list.kind !== 'field' && list.kind !== 'path') return undefined;
  const values = items.map(item => (item.kind === 'literal' ? describeLiteral(list, item.value, speech) : undefined));
  if (values.length === 0 || values.includes(undefined)) return undefined;
  return named(list, name => speech.say.includes(name, values as string[], truth), speech);
}

/** Describes what a text contains, starts with or ends with. */
function inText({ call, args: [of, part] }: CallTree, truth: boolean, speech: Speech): string | undefined {
  const kind = { contains: 'contains', startsWith: 'starts', endsWith: 'ends' }[call] as 'contains' | undefined;
  if (!kind || part?.kind !== 'literal' || typeof part.value !== 'string') return undefined;
  const subject = thing(of!, speech);
  return subject && speech.say.inText(subject, kind, speech.say.quote(part.value), truth);
}

function comparison({ call, args }: CallTree, truth: boolean, speech: Speech): string | undefined {
  const known = RELATIONS[call.replace(/Days$|Moment$/, '')];
  if (!known || args.length !== 2) return undefined;
  const flip = args[0]!.kind === 'literal' || dayOf(args[0]!, speech) !== undefined;
  const [of, to] = (flip ? [args[1], args[0]] : args) as [TypedTree, TypedTree];
  const relation = flip ? FLIPPED[known] : known;
  return compared(of, truth ? relation : OPPOSITE[relation], to, speech);
}

function compared(of: TypedTree, relation: Relation, to: TypedTree, speech: Speech): string | undefined {
  if (to.kind === 'literal' && to.value === null) return answered(of, relation === 'ne', speech);
  const few = entries(of, relation, to, speech);
  if (few) return few;
  const literal = to.kind === 'literal';
  const equality = relation === 'eq' || relation === 'ne';
  const use = equality ? 'equal' : 'size';
  const value = literal ? describeLiteral(of, to.value, speech, use) : (dayOf(to, speech) ?? thing(to, speech));
  const subject = thing(of, speech);
  if (subject === undefined || value === undefined) return undefined;
  if (equality) {
    if (!literal && dayOf(to, speech) === undefined) return speech.say.same(subject, value, relation === 'eq');
    return equal(of, relation === 'eq', [value], speech);
  }
  const { kind } = of.type;
  if (kind === 'datetime') return undefined;
  return kind === 'date' || kind === 'time'
    ? speech.say.day(subject, relation, value)
    : speech.say.size(subject, relation, value);
}

/** Describes whether a list has entries at all. */
function entries(of: TypedTree, relation: Relation, to: TypedTree, speech: Speech): string | undefined {
  if (of.kind !== 'call' || of.call !== 'count' || to.kind !== 'literal') return undefined;
  const list = of.args[0]!;
  const bound = `${relation} ${to.value}`;
  const some = ['gt 0', 'ge 1', 'ne 0'].includes(bound);
  if (!some && !['eq 0', 'lt 1', 'le 0'].includes(bound)) return undefined;
  return named(list, name => speech.say[chosen(list) ? 'answered' : 'entries'](name, some), speech);
}

const chosen = ({ type }: TypedTree): boolean => type.kind === 'list' && type.of.kind === 'option';

function answered(of: TypedTree, truth: boolean, speech: Speech): string | undefined {
  if (of.kind !== 'field' && of.kind !== 'path') return undefined;
  return named(of, name => speech.say.answered(name, truth), speech);
}

/** Describes equality with any of some values. The opposite of "yes" is described as "no". */
function equal(
  of: TypedTree,
  truth: boolean,
  values: readonly (string | undefined)[],
  speech: Speech,
): string | undefined {
  const subject = thing(of, speech);
  if (subject === undefined || values.includes(undefined)) return undefined;
  if (of.type.kind !== 'boolean' || truth) return speech.say.equal(subject, values as string[], truth);
  return speech.say.equal(subject, [yesOrNo(values[0] !== yesOrNo(true, speech), speech)], true);
}

function among({ value, tests }: InTree, truth: boolean, speech: Speech): string | undefined {
  const items = literalsOf(tests);
  if (items && items.length > 0 && items.every(item => item.value !== null)) {
    return equal(
      value,
      truth,
      items.map(item => describeLiteral(value, item.value, speech)),
      speech,
    );
  }
  const parts = tests.map(test => {
    const part = tested(value, test, truth, speech);
    return part && tests.length > 1 && isParted(test, truth) ? `(${part})` : part;
  });
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : speech.say[truth ? 'or' : 'and'](parts as string[]);
}

function tested(value: TypedTree, test: Test, truth: boolean, speech: Speech): string | undefined {
  if (test.kind === 'range') return range(value, test, truth, speech);
  return test.kind === 'compare' ? compared(value, truth ? test.by : OPPOSITE[test.by], test.to, speech) : undefined;
}

function range(of: TypedTree, { low, high, from, to }: RangeTest, truth: boolean, speech: Speech): string | undefined {
  if (truth && from === 'ge' && to === 'le' && low.kind === 'literal' && high.kind === 'literal') {
    const words = [
      thing(of, speech),
      describeLiteral(of, low.value, speech, 'bare'),
      describeLiteral(of, high.value, speech),
    ];
    return words.includes(undefined) ? undefined : speech.say.between(...(words as [string, string, string]));
  }
  const bounds = [
    compared(of, truth ? from : OPPOSITE[from], low, speech),
    compared(of, truth ? to : OPPOSITE[to], high, speech),
  ];
  return bounds.includes(undefined) ? undefined : speech.say[truth ? 'and' : 'or'](bounds as string[]);
}

/** Describes the subject of a comparison: an answer, a date, an age, a length, a number of entries, or a total. */
function thing(tree: TypedTree, speech: Speech): string | undefined {
  const { say } = speech;
  if (tree.kind === 'field' || tree.kind === 'path') {
    return named(tree, tree.type.kind === 'date' ? say.date : say.answer, speech);
  }
  const [of] = tree.kind === 'call' ? tree.args : [];
  if (tree.kind !== 'call' || (of?.kind !== 'field' && of?.kind !== 'path')) return undefined;
  const { age, sum, least, most, length } = say;
  const count = chosen(of) ? say.chosen : say.count;
  const call = { age, count, sum, min: least, max: most, stringLength: length }[tree.call];
  return call && named(of, call, speech);
}

/** Describes a field by its name, and inside a loop with the entries that are meant. */
function named(tree: TypedTree, sentence: (name: string) => string, speech: Speech): string | undefined {
  if (tree.kind !== 'field' && tree.kind !== 'path') return undefined;
  const { entry } = speech;
  const inEntry = entry && rootOf(tree) === entry.parameter;
  return within(tree.name, name => sentence(inEntry ? speech.say.inEntry(name, entry.where) : name), speech);
}

/** Returns the scope that a path starts from. */
const rootOf = (tree: TypedTree): string | undefined =>
  tree.kind === 'path'
    ? rootOf(tree.of)
    : tree.kind === 'field'
      ? tree.scope
      : tree.kind === 'js'
        ? tree.js
        : undefined;

/** Names a field by its number, or else by its label. */
function within(name: SymbolInfo, sentence: (name: string) => string, { language, say }: Speech): string | undefined {
  const label = name.label?.[language];
  return name.number ? sentence(name.number) : label ? sentence(say.quote(label)) : undefined;
}

const dayOf = (tree: TypedTree, { say }: Speech): string | undefined =>
  tree.kind === 'js' && tree.js === 's.today' ? say.today : undefined;

/** Sentence in which a number is: `equal`, `size`, or the first bound of a range. */
type NumberUse = 'equal' | 'size' | 'bare';

/**
 * Describes a literal that is compared with a field. For a choice it is the label of the option. A number has its unit,
 * unless it is bare.
 */
function describeLiteral(of: TypedTree, value: Literal, speech: Speech, use: NumberUse = 'equal'): string | undefined {
  const { say } = speech;
  if (typeof value === 'boolean') return yesOrNo(value, speech);
  if (typeof value === 'number') return use === 'bare' ? String(value) : counted(of, value, say, use === 'size');
  if (value === null) return undefined;
  if (of.type.kind === 'date') return `\u2066${value.split('-').reverse().join('/')}\u2069`;
  if (of.type.kind === 'time') return `\u2066${value.slice(0, 5)}\u2069`;
  return say.quote(labelOf(of, value, speech.language));
}

/** Adds the unit to a number: years for an age, letters for a length. */
function counted(of: TypedTree, value: number, say: ConditionMessages, inSize: boolean): string {
  const call = of.kind === 'call' ? of.call : '';
  if (call === 'age') return say.years(value, inSize);
  return call === 'stringLength' ? say.letters(value, inSize) : String(value);
}

const yesOrNo = (value: boolean, { say }: Speech): string => (value ? say.yes : say.no);

function labelOf(of: TypedTree, id: string, language: Language): string {
  const options = of.kind === 'field' || of.kind === 'path' ? of.name.options : undefined;
  return (options && Object.hasOwn(options, id) ? options[id]![language] : undefined) ?? id;
}
