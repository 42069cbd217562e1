/** Texts in which a reference is the label of the question that it names: blank paper, codebooks and schemas. */
import { memoizeByObject } from '../memoize.js';
import type { FormModel, Language, LocalForm, Text } from '../model.js';
import { createFillForm, hasReferences, type ShownAnswer } from './fill.js';
import { findAnswers } from './find-answers.js';
import { protectSigns } from './markup.js';
import { MISSING, withoutAnswers } from './reference.js';

/** Returns a form for blank paper: the author's words, otherwise the label of the question in quotation marks. */
export function withQuotedLabels<F extends LocalForm>(form: F): F {
  if (!hasReferences(form)) return form;
  return createFillForm(quotedLabel)(form);
}

export const quotedLabel: ShownAnswer<string, unknown> = ({ path, words }, { frame, markup }) => {
  const label = findAnswers(path, frame)[0]?.field.label;
  if (words !== undefined || !label) return words ?? MISSING;
  const name = withoutAnswers(label);
  return `«${markup ? protectSigns(name) : name}»`;
};

/** Returns whether a text of a form names an answer. It is found once a model, because each text is looked at. */
export const namesAnswers = memoizeByObject((model: FormModel): boolean => hasReferences(model));

/** Returns a model for codebooks and schemas: the label of the question in braces, one level deep. */
export function withNamedFields(model: FormModel): FormModel {
  if (!namesAnswers(model)) return model;
  const shown: ShownAnswer<Text, unknown> = ({ path }, { frame, key }) => {
    const label = findAnswers(path, frame)[0]?.field.label?.[key as Language];
    return `{${label ? withoutAnswers(label) : path}}`;
  };
  return createFillForm(shown)(model);
}
