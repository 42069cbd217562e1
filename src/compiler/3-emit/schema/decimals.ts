/** `multipleOf` for steps of a power of ten, exact for amounts of any size. */
import { _, type CodeKeywordDefinition } from 'ajv';

/**
 * Ajv divides by the step, which fails for 123456789.35 and 0.01. A number has at most as many decimals if it is the
 * nearest one to a whole number of steps.
 */
export const exactMultipleOf: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  code(context) {
    const { data, schema } = context;
    const steps = Math.round(1 / (schema as number));
    context.fail(_`!Number.isInteger(${data}) && Math.round(${data} * ${steps}) / ${steps} !== ${data}`);
  },
};
