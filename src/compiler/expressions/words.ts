/** Conditions in words, for instructions on paper and screen. */
import type { ConditionWords, Relation } from '../../runtime/i18n/form-words.js';
import { LANGUAGES, speaks, spokenFor } from '../../runtime/i18n/index.js';
import type { Language } from '../../runtime/model.js';
import type { CallTree, InTree, Literal, RangeTest, TypedTree } from './typed.js';
import type { Name } from './types.js';
import { literalsOf } from './walk.js';

/**
 * The condition as a phrase, such as «إذا كان الجواب عن 2.3: متزوج»; undefined where its shape, or the language, is beyond
 * these words. Fields are called by their numbers, options by their labels.
 */
export function describe(tree: TypedTree, language: Language): string | undefined {
  const say = speaks(language) ? LANGUAGES[spokenFor(language)].form.conditions : undefined;
  const condition = say && clause(tree, true, { say, language });
  return condition && say.whole(condition);
}

interface Speech {
  readonly say: ConditionWords;
  readonly language: Language;
}

/** What the condition says, or where `truth` is false what its opposite says. */
function clause(tree: TypedTree, truth: boolean, speech: Speech): string | undefined {
  const { say } = speech;
  if (tree.kind === 'unknown') return within(tree.of.name, name => say.unknown(name, truth), speech);
  if (tree.kind === 'field' || tree.kind === 'path') return equal(tree, truth, [yesOrNo(true, speech)], speech);
  if (tree.kind === 'in') return among(tree, truth, speech);
  if (tree.kind !== 'call') return undefined;
  if (tree.call === 'not') return clause(tree.args[0]!, !truth, speech);
  if (tree.call === 'and' || tree.call === 'or') return joined(tree, truth, speech);
  if (tree.call === 'listContains') return contains(tree, truth, speech);
  return comparison(tree, truth, speech);
}

function joined({ call, args }: CallTree, truth: boolean, speech: Speech): string | undefined {
  const by = (call === 'and') === truth ? 'and' : 'or';
  const parts = args.map(arg => {
    const part = clause(arg, truth, speech);
    return part && isJoined(arg) ? `(${part})` : part;
  });
  return parts.includes(undefined) ? undefined : speech.say[by](parts as string[]);
}

const isJoined = (tree: TypedTree): boolean =>
  tree.kind === 'call' &&
  (tree.call === 'and' || tree.call === 'or' || (tree.call === 'not' && isJoined(tree.args[0]!)));

const RELATIONS: Readonly<Record<string, Relation>> = { lt: 'lt', le: 'le', gt: 'gt', ge: 'ge', eq: 'eq', ne: 'ne' };
const FLIPPED: Readonly<Record<Relation, Relation>> = { eq: 'eq', ne: 'ne', lt: 'gt', gt: 'lt', le: 'ge', ge: 'le' };
const OPPOSITE: Readonly<Record<Relation, Relation>> = { eq: 'ne', ne: 'eq', lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };

function comparison({ call, args }: CallTree, truth: boolean, speech: Speech): string | undefined {
  const known = RELATIONS[call.replace(/Days$/, '')];
  if (!known || args.length !== 2) return undefined;
  const flip = args[0]!.kind === 'literal';
  const [of, to] = (flip ? [args[1], args[0]] : args) as [TypedTree, TypedTree];
  const relation = flip ? FLIPPED[known] : known;
  return compared(of, truth ? relation : OPPOSITE[relation], to, speech);
}

function compared(of: TypedTree, relation: Relation, to: TypedTree, speech: Speech): string | undefined {
  if (to.kind === 'literal' && to.value === null) return answered(of, relation === 'ne', speech);
  const value = to.kind === 'literal' ? told(of, to.value, speech) : (dayOf(to, speech) ?? thing(to, speech));
  if (relation === 'eq' || relation === 'ne') return equal(of, relation === 'eq', [value], speech);
  const subject = thing(of, speech);
  if (subject === undefined || value === undefined) return undefined;
  return of.type.kind === 'date' ? speech.say.day(subject, relation, value) : speech.say.size(subject, relation, value);
}

function answered(of: TypedTree, truth: boolean, speech: Speech): string | undefined {
  if (of.kind !== 'field' && of.kind !== 'path') return undefined;
  return within(of.name, name => speech.say.answered(name, truth), speech);
}

/** Is one of some values; a yes-or-no that is not yes is no. */
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
  const [only] = tests;
  if (tests.length === 1 && only!.kind === 'range') return range(value, only, truth, speech);
  if (tests.length === 1 && only!.kind === 'compare') {
    return compared(value, truth ? only.by : OPPOSITE[only.by], only.to, speech);
  }
  const items = literalsOf(tests);
  if (!items || items.length === 0) return undefined;
  const values = items.map(item => (item.value === null ? undefined : told(value, item.value, speech)));
  return equal(value, truth, values, speech);
}

function range(of: TypedTree, { low, high, from, to }: RangeTest, truth: boolean, speech: Speech): string | undefined {
  if (truth && from === 'ge' && to === 'le' && low.kind === 'literal' && high.kind === 'literal') {
    const words = [thing(of, speech), told(of, low.value, speech), told(of, high.value, speech)];
    return words.includes(undefined) ? undefined : speech.say.between(...(words as [string, string, string]));
  }
  const bounds = [
    compared(of, truth ? from : OPPOSITE[from], low, speech),
    compared(of, truth ? to : OPPOSITE[to], high, speech),
  ];
  return bounds.includes(undefined) ? undefined : speech.say[truth ? 'and' : 'or'](bounds as string[]);
}

function contains({ args: [list, item] }: CallTree, truth: boolean, speech: Speech): string | undefined {
  if ((list!.kind !== 'field' && list!.kind !== 'path') || item!.kind !== 'literal') return undefined;
  const value = told(list!, item!.value, speech);
  return value === undefined ? undefined : within(list!.name, name => speech.say.includes(name, value, truth), speech);
}

/** What is compared: an answer, a date, an age, a number of entries, a total. */
function thing(tree: TypedTree, speech: Speech): string | undefined {
  const { say } = speech;
  if (tree.kind === 'field' || tree.kind === 'path') {
    return within(tree.name, tree.type.kind === 'date' ? say.date : say.answer, speech);
  }
  const [of] = tree.kind === 'call' ? tree.args : [];
  if (tree.kind !== 'call' || (of?.kind !== 'field' && of?.kind !== 'path')) return undefined;
  const call = { age: say.age, count: say.count, sum: say.sum }[tree.call];
  return call && within(of.name, call, speech);
}

/** Calls a field by its number, else its label. */
function within(name: Name, sentence: (name: string) => string, { language, say }: Speech): string | undefined {
  const label = name.label?.[language];
  return name.number ? sentence(name.number) : label ? sentence(say.quote(label)) : undefined;
}

const dayOf = (tree: TypedTree, { say }: Speech): string | undefined =>
  tree.kind === 'js' && tree.js === 's.today' ? say.today : undefined;

/** A literal that is compared with a field: of a choice, the option's label. */
function told(of: TypedTree, value: Literal, speech: Speech): string | undefined {
  if (typeof value === 'boolean') return yesOrNo(value, speech);
  if (typeof value === 'number') return String(value);
  if (of.type.kind === 'date') return value === null ? undefined : `\u2066${value}\u2069`;
  return value === null ? undefined : speech.say.quote(labelOf(of, value, speech.language));
}

const yesOrNo = (value: boolean, { say }: Speech): string => (value ? say.yes : say.no);

function labelOf(of: TypedTree, id: string, language: Language): string {
  const options = of.kind === 'field' || of.kind === 'path' ? of.name.options : undefined;
  return (options && Object.hasOwn(options, id) ? options[id]![language] : undefined) ?? id;
}
