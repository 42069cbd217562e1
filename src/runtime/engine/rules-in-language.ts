/**
 * Rules in the language of a submission: the texts of options that they read. Only forms whose rules read such texts
 * include this module.
 */
import { memoize, memoizeByObject } from '../memoize.js';
import type { OptionRule, RuleField, RuleForm } from './scope.js';

/** Returns the rules in a language, by default the first. They are the same object for the same language. */
export const rulesIn = (rules: RuleForm, language: string | undefined): RuleForm => {
  const { languages } = rules;
  return languages ? inEach(rules)(Math.max(0, languages.indexOf(language!))) : rules;
};

const inEach = memoizeByObject((rules: RuleForm) => memoize((place: number) => inOne(rules, place)));

function inOne({ languages: _, plan: __, ...rules }: RuleForm, place: number): RuleForm {
  const lists = new Map<unknown, unknown>();
  /** Lists that several fields share stay shared. */
  const each = <T>(list: readonly T[], one: (item: T) => T): readonly T[] => {
    const made = (lists.get(list) as readonly T[] | undefined) ?? list.map(one);
    lists.set(list, made);
    return made;
  };
  const textIn = <T>(texts: T | readonly T[]): T => (Array.isArray(texts) ? texts[place] : texts) as T;
  const optionIn = (option: OptionRule): OptionRule => ({ ...option, label: textIn(option.label) });
  const fieldIn = (field: RuleField): RuleField => ({
    ...field,
    ...(field.options && { options: each(field.options, optionIn) }),
    otherLabel: textIn(field.otherLabel),
    itemLabels: textIn(field.itemLabels),
    ...(field.fields && { fields: each(field.fields, fieldIn) }),
  });
  return { ...rules, fields: each(rules.fields, fieldIn) };
}
