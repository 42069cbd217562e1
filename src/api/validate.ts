/** Validation of submitted data, as the backend does it. */

import { dayInZone } from '../runtime/day-in-zone.js';
import type { ValidationResult } from '../runtime/engine/index.js';
import { checkOptions, checkValue } from './check-options.js';
import { compiledOf, languageOf } from './compiled-form.js';
import type { Form } from './types.js';

/** Options of `validate`. */
export interface ValidateOptions {
  /** Day of the submission, `YYYY-MM-DD`, by which the rules go. Default: today in the time zone of the form. */
  readonly today?: string;
  /** Language in which the form was filled in, for rules that read texts of options. Default: the first of the form. */
  readonly language?: string;
}

const OPTIONS = { today: 'day', language: 'text' } as const;

/**
 * Validates the `data` of a submission, which may be any JSON. Returns whether it may be accepted, its issues (`path`,
 * `code`, `params`, at most one for each path) and the data as it is stored: cleaned, with computed values. Throws an
 * `OptionError` for a mistake in the options; wrong data is never an error.
 *
 *     const { valid, issues, data } = validate(form, { full_name: 'ليلى' });
 */
export function validate(form: Form, data: unknown, options: ValidateOptions = {}): ValidationResult {
  const { model, validator } = compiledOf(form);
  checkOptions(options, OPTIONS);
  checkValue('data', data, 'json');
  const { today = dayInZone(model.zone), language } = options;
  return validator.validate(data, { today, language: languageOf(form, language) });
}
