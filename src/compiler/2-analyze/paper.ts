/** The printed side of the form. */
import type { Expression, FieldModel, PaperOf, Text } from '../../runtime/model.js';
import type { Definition } from '../1-parse/definition.js';
import type { Environment } from '../expressions/index.js';
import type { Context } from './context.js';
import { emblemOf } from './emblem.js';
import { compileCondition } from './expressions/compile-expression.js';
import { namesOf } from './expressions/expression-names.js';
import { fieldsOf } from './fields.js';
import { named } from './procedure.js';
import { officialQuestions } from './questions.js';
import { checkAnswersIn } from './texts/answers.js';

export function paperOf(
  paper: Definition['keys']['paper'],
  environment: Environment,
  context: Context,
): PaperOf<Text, Expression> {
  const {
    form_number: formNumber,
    emblem,
    signatures,
    thumbprint,
    stamp,
    hidden,
    receipt,
    barcode,
    pages,
    size,
    layout,
    orientation,
    incoming,
    print_defaults: printDefaults,
  } = paper?.keys ?? {};
  const drawn = emblem && emblemOf(emblem, context);
  const official = officialUse(environment, context);
  return {
    size: size?.text === 'A5' ? 'A5' : 'A4',
    ...(layout?.text === 'large' && { layout: 'large' as const }),
    ...(orientation?.text === 'landscape' && { orientation: 'landscape' as const }),
    ...(incoming?.value && { incoming: true as const }),
    ...(printDefaults?.value && { printDefaults: true as const }),
    ...(formNumber && { formNumber: formNumber.text }),
    ...(drawn && { emblem: drawn }),
    signatures: named(signatures, context).map(({ id, value: { keys } }) => {
      const showIf = compileCondition(keys.show_if, environment, context);
      return { id: id.text, label: keys.label ? context.text(keys.label) : {}, ...(showIf && { showIf }) };
    }),
    thumbprint: thumbprint?.value ?? false,
    stamp: stamp?.value ?? false,
    hidden: hidden?.text === 'strike' ? 'strike' : 'omit',
    ...(official.length > 0 && { officialUse: official }),
    ...(receipt?.value && { receipt: true as const }),
    ...(barcode?.value && { barcode: true as const }),
    ...(pages && { pages: pages.value }),
  };
}

/**
 * Returns the fields for official use. They have no numbers, because nothing refers to them. Their conditions may read
 * the form.
 */
function officialUse({ names }: Environment, context: Context): readonly FieldModel[] {
  const questions = officialQuestions(context);
  const own = namesOf(questions, () => undefined, { up: names });
  checkAnswersIn(questions, own, context);
  return fieldsOf(questions, own, context).map(unnumbered);
}

const unnumbered = (field: FieldModel): FieldModel => ({ ...field, number: '', fields: field.fields.map(unnumbered) });
