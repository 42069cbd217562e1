/** Builder of the form model from the outline and the keys of the form. */
import { parsePath } from '../../runtime/engine/path.js';
import type { FieldModel, FormModel, PageModel, PrivacyOf, Text } from '../../runtime/model.js';
import type { Definition } from '../1-parse/definition.js';
import type { Environment, SymbolTable, Type } from '../expressions/index.js';
import type { Context } from './context.js';
import { usedTypes } from './custom-types.js';
import { deskOf, officeOf } from './desk.js';
import { DOCUMENTS } from './documents.js';
import { compileCondition, compileGenerated } from './expressions/compile-expression.js';
import { checkCycles } from './expressions/dependency-cycles.js';
import { type Inferred, namesOf } from './expressions/expression-names.js';
import { expectedTypeOf } from './expressions/value-type.js';
import { FEES_TOTAL, feesTotal } from './fees.js';
import { checksOf, fieldsOf } from './fields.js';
import { digitsOf, zoneOf } from './form.js';
import { isRandomId } from './initial.js';
import { publicKeys } from './names/public-keys.js';
import { withUniqueIds } from './options/item-options.js';
import { withLabelExpressions } from './options/label-expressions.js';
import { paperOf } from './paper.js';
import { procedureOf } from './procedure.js';
import type { Question, QuestionPage } from './questions.js';
import { checkAnswers } from './texts/answers.js';

export function modelOf(outline: readonly QuestionPage[], context: Context): FormModel {
  const { keys, languages, languagePacks, sources } = context.definition;
  const names = topNames(outline, context);
  const environment = { names };
  context.top.names = names;
  const made = outline.map(page => pageOf(page, names, context));
  const pages = made.map(page => ({ ...page, fields: withUniqueIds(page.fields, context) }));
  const procedure = keys.procedure && procedureOf(keys.procedure, uploadsIn(pages), environment, context);
  checkAnswers(outline, context);
  checkCycles(pages, outline, context);
  const office = keys.office && officeOf(keys.office.keys, outline, context);
  const model: FormModel = {
    id: keys.form?.text ?? '',
    version: keys.version?.value ?? 1,
    languages,
    digits: digitsOf(context.definition),
    zone: zoneOf(context.definition),
    title: keys.title ? context.text(keys.title) : {},
    ...(keys.description && { description: context.text(keys.description) }),
    authority: (keys.authority?.value ?? []).map(context.text),
    ...(procedure && { procedure }),
    pages: procedure && procedure.fees.length > 0 ? withTotal(pages, outline, procedure, context) : pages,
    checks: checksOf(keys.check, environment, context),
    paper: paperOf(keys.paper, environment, context),
    ...(keys.privacy && { privacy: privacyOf(keys.privacy.keys, context) }),
    ...(keys.desk && { desk: deskOf(keys.desk.keys, outline, context) }),
    ...(office && { office }),
    ...(keys.submit && { submit: submitOf(keys.submit.keys, context) }),
    ...usedTypes(context),
    ...(languagePacks && { languagePacks }),
    sources,
  };
  return { ...model, pages: withLabelExpressions(model.pages, context) };
}

type Submit = NonNullable<Definition['keys']['submit']>['keys'];

const submitOf = ({ to, as, key }: Submit, context: Context): FormModel['submit'] => ({
  ...(to && { to: to.text }),
  ...(as && { as: as.text }),
  ...(key && { keys: publicKeys(key, context) }),
});

const RESERVED: ReadonlySet<string> = new Set([DOCUMENTS, FEES_TOTAL]);

/** Returns the symbols at the top of the form, including the sum of the fees if there are any. */
function topNames(outline: readonly QuestionPage[], context: Context): SymbolTable {
  const questions = outline.flatMap(page => page.questions);
  for (const { id, node, generated } of questions)
    if (RESERVED.has(id) && !generated) context.report('reserved-id', node.id, { name: id });
  const fees = context.definition.keys.procedure?.keys.fees?.value ?? [];
  const names: SymbolTable = namesOf(
    questions,
    inferring(() => names),
    { more: fees.length > 0 ? [TOTAL] : [] },
  );
  return names;
}

const TOTAL = { id: FEES_TOTAL, path: FEES_TOTAL, type: { kind: 'number' }, unknown: false } as const;

/** Maximum depth of hidden fields that read hidden fields. */
const MAX_HIDDEN_DEPTH = 50;

/**
 * Creates the function that infers the type of a hidden field from its value. A field that reads itself gets the type
 * “any”; its cycle is reported later.
 */
function inferring(top: () => SymbolTable): Inferred {
  const open = new Set<string>();
  return question => {
    if (!question.type?.nonInput || question.type.shape !== 'value') return undefined;
    const { value } = question.node.keys;
    if (isRandomId(question)) return { kind: 'string' };
    if (!value || open.has(question.path) || open.size === MAX_HIDDEN_DEPTH) return { kind: 'any' };
    open.add(question.path);
    const type: Type = compileGenerated(value.text, { names: around(question, top()) }, expectedTypeOf(question))
      ?.type ?? {
      kind: 'any',
    };
    open.delete(question.path);
    return type.kind === 'null' ? { kind: 'any' } : type;
  };
}

/** Returns the symbol table of the object that contains a question. */
function around({ path }: Question, top: SymbolTable): SymbolTable {
  let names = top;
  for (const id of parsePath(path).slice(0, -1)) {
    const type = names.fields.get(String(id))?.type;
    const inside = type?.kind === 'list' ? type.of : type;
    if (inside?.kind === 'object') names = inside.names;
  }
  return names;
}

function pageOf({ id, node, title: own, questions }: QuestionPage, names: SymbolTable, context: Context): PageModel {
  const { title, description, show_if: showIf } = node?.keys ?? {};
  const environment: Environment = { names };
  const shown = compileCondition(showIf, environment, context);
  return {
    id,
    ...(title ? { title: context.text(title) } : own && { title: own }),
    ...(description && { description: context.text(description) }),
    ...(shown && { showIf: shown }),
    fields: fieldsOf(questions, names, context),
  };
}

/** Returns the file questions of uploaded documents, by document id. */
const uploadsIn = (pages: readonly PageModel[]): ReadonlyMap<string, FieldModel> => {
  const group = pages.at(-1)?.fields.find(({ id }) => id === DOCUMENTS);
  return new Map((group?.fields ?? []).map(field => [field.id, field]));
};

/**
 * Adds the total of the fees to the last of the author's pages that is always shown, because the total is never hidden.
 */
function withTotal(
  pages: readonly PageModel[],
  outline: readonly QuestionPage[],
  procedure: NonNullable<FormModel['procedure']>,
  context: Context,
): readonly PageModel[] {
  const place = pages.findLastIndex(({ showIf }, index) => !showIf && !outline[index]?.title);
  const index = place < 0 ? pages.length - 1 : place;
  const page = pages[index];
  if (!page) return pages;
  const numbered = page.fields.filter(({ number }) => number !== '').length + 1;
  const number = pages.length > 1 ? `${index + 1}.${numbered}` : `${numbered}`;
  const total = feesTotal(procedure.fees, procedure.currency, number, context);
  return pages.with(index, { ...page, fields: [...page.fields, total] });
}

type Privacy = NonNullable<Context['definition']['keys']['privacy']>['keys'];

const privacyOf = (keys: Privacy, { text }: Context): PrivacyOf<Text> => ({
  ...(keys.purpose && { purpose: text(keys.purpose) }),
  ...(keys.basis && { basis: text(keys.basis) }),
  ...(keys.retention && { retention: text(keys.retention) }),
  ...(keys.recipients && { recipients: text(keys.recipients) }),
});
