/** The service card. */

import { formTranslationOf } from '../../runtime/i18n/form-translation.js';
import { formatWorkingDays } from '../../runtime/i18n/plural.js';
import type { DocumentOf, Expression, FieldModel, ProcedureOf, StepOf, Text } from '../../runtime/model.js';
import type { Definition, DurationNode, Item, KeywordMap, WithLocation } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Table } from '../1-parse/vocabulary.js';
import type { Environment } from '../expressions/index.js';
import type { Context } from './context.js';
import { checkCurrency } from './currency.js';
import { compileCondition } from './expressions/compile-expression.js';
import { feesOf } from './fees.js';
import { condition } from './fields.js';
import { digitsOf } from './form.js';
import { checkDuplicateIds, isId } from './names/ids.js';

export type Procedure = NonNullable<Definition['keys']['procedure']>;

export function procedureOf(
  procedure: Procedure,
  uploads: ReadonlyMap<string, FieldModel>,
  environment: Environment,
  context: Context,
): ProcedureOf<Text, Expression> {
  const { keys } = procedure;
  if (keys.currency) checkCurrency(keys.currency, context);
  const steps = named(keys.steps, context).map(({ id, value }) => stepOf(id, value, context));
  const documents = named(keys.documents, context).map(({ id, value }) =>
    documentOf(id, value, uploads, environment, context),
  );
  return {
    ...(keys.code && { code: keys.code.text }),
    ...(keys.life_event && { lifeEvent: keys.life_event.text }),
    ...(keys.legal_basis && { legalBasis: context.text(keys.legal_basis) }),
    ...(keys.applicants && { applicants: context.text(keys.applicants) }),
    documents,
    fees: feesOf(named(keys.fees, context), environment, context),
    currency: keys.currency?.text ?? DEFAULT_CURRENCY,
    steps,
    ...(keys.duration && { duration: serviceTime(keys.duration, context) }),
    ...(keys.duration?.workingDays && { workingDays: keys.duration.workingDays }),
    ...(keys.validity && { validity: serviceTime(keys.validity, context) }),
    ...(keys.output && { output: context.text(keys.output) }),
    channels: (keys.channels?.value ?? []).map(({ text }) => text),
  };
}

/** Returns the entries with a valid id. Reports invalid and duplicate ids. */
export function named<T extends Table>(
  map: WithLocation<readonly Item<KeywordMap<T>>[]> | undefined,
  context: Context,
): readonly Item<KeywordMap<T>>[] {
  const items = map?.value ?? [];
  checkDuplicateIds(
    items.map(({ id }) => id),
    context,
  );
  return items.filter(({ id }) => isId(id, context));
}

type Documents = NonNullable<Procedure['keys']['documents']>['value'][number]['value'];
type Steps = NonNullable<Procedure['keys']['steps']>['value'][number]['value'];

function documentOf(
  id: ScalarNode,
  { keys }: Documents,
  uploads: ReadonlyMap<string, FieldModel>,
  environment: Environment,
  context: Context,
): DocumentOf<Text, Expression> {
  // The conditions of an uploaded document come from its question, so that each expression is compiled once.
  const asked = uploads.get(id.text);
  const showIf = asked ? asked.showIf : compileCondition(keys.show_if, environment, context);
  return {
    id: id.text,
    label: keys.label ? context.text(keys.label) : {},
    ...(asked && { upload: true as const }),
    original: keys.original?.value ?? false,
    required: asked ? asked.required : !keys.required?.warns && condition(keys.required, environment, context),
    ...(keys.max_age && { maxAge: keys.max_age.value }),
    ...(showIf && { showIf }),
  };
}

const stepOf = (id: ScalarNode, { keys }: Steps, context: Context): StepOf<Text> => ({
  id: id.text,
  label: keys.label ? context.text(keys.label) : {},
  ...(keys.office && { office: context.text(keys.office) }),
  ...(keys.duration && { duration: serviceTime(keys.duration, context) }),
});

/** Returns a duration; a number of working days in the words of each language. */
function serviceTime({ value, workingDays }: DurationNode, { languages, definition }: Context): string | Text {
  if (workingDays === undefined) return value;
  const digits = digitsOf(definition);
  return Object.fromEntries(
    languages.map(language => {
      const forms = formTranslationOf(definition, language).workingDays;
      return [language, formatWorkingDays(workingDays, { language, digits }, forms)];
    }),
  ) as Text;
}

const DEFAULT_CURRENCY = 'SYP';
