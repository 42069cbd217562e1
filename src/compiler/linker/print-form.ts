/** Printer of a form as a function of its texts, so that each language is one list next to one structure. */
import { isExpression, isText } from '../../runtime/localize.js';
import type { FieldModel, FormModel, Language, PictureOf, Text } from '../../runtime/model.js';
import { screenNumber } from '../../runtime/question-number.js';
import { typeReference } from '../field-types/print-types.js';
import { viewReference } from '../field-types/print-views.js';
import { pictureUrl } from '../picture-files.js';
import { Call, Code, printJs } from './print-js.js';

export interface PrintedForm {
  /** Source of `(t) => form`; `t` are the texts of one language. */
  readonly form: string;
  texts(language: Language): readonly string[];
}

/**
 * Prints a form. The pictures are files next to its module if `pictures` is true, else they are in the form itself.
 */
export function printForm(model: FormModel, pictures: boolean): PrintedForm {
  const texts: Text[] = [];
  const places = new Map<string, number>();
  const refer = (text: Text): Code => {
    const key = JSON.stringify(text);
    const place = places.get(key) ?? texts.push(text) - 1;
    places.set(key, place);
    return new Code(`${MARK}${place}${MARK}`);
  };
  const walk = (node: unknown): unknown => {
    if (isText(node, model.languages)) return refer(node);
    if (isExpression(node)) return node.words ? { words: refer(node.words) } : {};
    if (Array.isArray(node)) return walked(node);
    if (typeof node !== 'object' || node === null) return node;
    if (isPicture(node)) return { file: address(node), alt: walk(node.alt) };
    const shown = Object.entries(node).filter(([key]) => !OF_ENGINE.includes(key));
    const made = Object.fromEntries(
      shown.map(([key, value]) => [key, walk(key === 'paper' ? onScreen(value) : value)]),
    );
    if (!isField(node)) return made;
    return new Call(FIELD, withoutUsual({ ...made, ...customOf(node, views), ...numberOf(node) }));
  };
  const address = ({ file, data }: PictureOf<Text>): Code =>
    pictures ? new Code(`new URL(${refer(file).js},import.meta.url).href`) : refer(mapped(data, pictureUrl));
  const lists = new Map<readonly unknown[], unknown>();
  // Lists that several fields share stay shared.
  const walked = (list: readonly unknown[]): unknown => {
    const made = lists.get(list) ?? list.map(walk);
    lists.set(list, made);
    return made;
  };
  const {
    sources: _,
    desk: __,
    office: ___,
    fieldTypes: ____,
    fieldTypeViews: views = {},
    languagePacks: _____,
    ...all
  } = model;
  const { code, order } = inOrder(printJs(walk({ ...all, pages: withoutNumbers(all.pages) })));
  const usual = `path:f.id,number:f.number??""+ ++n,${printJs(USUAL).slice(1, -1)}`;
  const form = `t=>{let i=0,n=0;const ${NEXT}=()=>t[i++],${FIELD}=f=>({${usual},...f});return(${code})}`;
  return { form, texts: language => order.map(place => texts[place]![language] ?? '') };
}

/** Keys of options and their fields that the engine alone uses. */
const OF_ENGINE: readonly string[] = ['columns', 'labels', 'otherLabels'];

/** Character before and after the place of a text in printed code; no literal has it. */
const MARK = '\0';
/** Name of the function that returns the next text. */
const NEXT = 'next';

/** Returns the code with its texts, and these in the order in which the code takes them. All of it runs once. */
function inOrder(code: string): { readonly code: string; readonly order: readonly number[] } {
  const taken = new Map<string, number>();
  const inner = code.replace(/\0(\d+)\0/g, (_, place: string) => {
    const before = taken.get(place);
    if (before !== undefined) return `t[${before}]`;
    taken.set(place, taken.size);
    return `${NEXT}()`;
  });
  return { code: inner, order: [...taken.keys()].map(Number) };
}

/** Leaves the numbers out that count the questions of the form, which the form counts itself. */
function withoutNumbers(pages: FormModel['pages']): readonly unknown[] {
  let count = 0;
  const counted = ({ number, ...field }: FieldModel) => {
    if (number !== String(count + 1)) return { ...field, number };
    count++;
    return field;
  };
  return pages.map(page => ({ ...page, fields: page.fields.map(counted) }));
}

/** Name of the function that gives a field the members that most fields have. */
const FIELD = 'field';
const USUAL = {
  ...{ required: false, readonly: false, checks: [], messages: {}, width: 'full', sensitive: false, was: [] },
  ...{ paper: {}, own: {}, fields: [] },
} satisfies Partial<FieldModel>;

const USUAL_MEMBERS = new Map<string, unknown>(Object.entries(USUAL));

/** Returns the module of the custom type of a field, and its control, as references to the tables of them. */
const customOf = ({ custom }: FieldModel, views: object): object =>
  custom === undefined
    ? {}
    : {
        customType: new Code(typeReference(custom)),
        ...(Object.hasOwn(views, custom) && { customView: new Code(viewReference(custom)) }),
      };

/** Returns the number of a field, unless the form counts it. */
const numberOf = ({ number }: Partial<FieldModel>): object => (number ? { number: screenNumber(number) } : {});

const isField = (node: object): node is FieldModel => 'path' in node && 'own' in node && 'was' in node;

/** Returns the members of a field that differ from those of most fields. */
function withoutUsual(field: Readonly<Record<string, unknown>>): object {
  const differs = ([key, value]: [string, unknown]) =>
    key === 'path' ? value !== field.id : !USUAL_MEMBERS.has(key) || !isUsual(value, USUAL_MEMBERS.get(key));
  return Object.fromEntries(Object.entries(field).filter(differs));
}

/** Returns whether a member is the usual one: a list and an object are usual if they are empty. */
const isUsual = (value: unknown, usual: unknown): boolean =>
  value === usual || (typeof usual === 'object' && isEmpty(value));

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(inner => inner === undefined);

const isPicture = (node: object): node is PictureOf<Text> => 'file' in node && 'data' in node && 'alt' in node;

const mapped = (text: Text, change: (one: string) => string): Text =>
  Object.fromEntries(Object.entries(text).map(([language, one]) => [language, change(one)]));

/** Keys of the paper of a form or a field that are only printed. */
const PRINTED: readonly string[] = ['officialUse', 'emblem', 'layout', 'hint', 'box'];

/** Returns the keys of a paper that are used on screen. */
const onScreen = (paper: unknown): unknown =>
  Object.fromEntries(Object.entries(paper as object).filter(([key]) => !PRINTED.includes(key)));
