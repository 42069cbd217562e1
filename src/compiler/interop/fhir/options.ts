/** Options of a choice: its own, or those of a value set in the same file. */

import type { ConversionLedger } from '../conversion-ledger.js';
import type { Plain } from '../draft.js';
import { child, entriesOf, itemsOf, type Json, partsOfJson, stringOf, written } from '../json.js';
import { optionIdFor } from '../option-ids.js';
import { extensionsOf, kindOfValue, valueIn } from './extensions.js';
import { textOf, translatedTextIn } from './texts.js';

export interface Options {
  readonly options: ReadonlyMap<string, Plain>;
  readonly from: readonly string[];
  /** Ids that are preselected. */
  readonly chosen: readonly { readonly id: string; readonly at: string }[];
}

interface FhirOption {
  /** Code or text that the option has in the Questionnaire. */
  readonly code: string;
  readonly label: Plain;
  readonly from: readonly string[];
}

export function answerOptions(item: Json, languages: readonly string[], ledger: ConversionLedger): Options | undefined {
  const found = itemsOf(child(item, 'answerOption'));
  if (found.length === 0) return undefined;
  const chosen: { id: string; at: string }[] = [];
  const options = found.flatMap(one => {
    const value = valueIn(one, 'value');
    const option = value && optionOf(value, languages);
    if (!option) return [];
    const initial = child(one, 'initialSelected');
    if (initial?.value === true) chosen.push({ id: optionIdFor(option.code), at: initial.at });
    if (initial?.value === false) ledger.carry(initial.at);
    return [withExclusive(option, one)];
  });
  return { ...gathered(options, ledger), chosen };
}

/** Returns the option of a code with its name, or of a plain value. */
function optionOf(value: Json, languages: readonly string[]): FhirOption | undefined {
  const kind = kindOfValue(value, 'value');
  if (kind === 'Coding') return coded(value, languages);
  if (kind === 'Reference') {
    const [reference, display] = [child(value, 'reference'), child(value, 'display')];
    const id = stringOf(reference) ?? stringOf(display);
    return id === undefined
      ? undefined
      : { code: id, label: stringOf(display) ?? id, from: places(reference, display) };
  }
  return typeof value.value === 'object'
    ? undefined
    : { code: written(value.value), label: written(value.value), from: [value.at] };
}

function coded(coding: Json, languages: readonly string[]): FhirOption | undefined {
  const [code, display] = [child(coding, 'code'), translatedTextIn(coding, 'display', languages)];
  const id = stringOf(code) ?? stringOf(child(coding, 'display'));
  if (id === undefined) return undefined;
  return {
    code: id,
    label: display ? textOf(display, languages) : id,
    from: [...places(code), ...(display?.from ?? [])],
  };
}

const places = (...found: readonly (Json | undefined)[]): readonly string[] =>
  found.flatMap(one => (one ? [one.at] : []));

/** Marks an option as exclusive if it is one such as "None of these". */
function withExclusive(option: FhirOption, json: Json): FhirOption {
  const exclusive = extensionsOf(json).find(({ name }) => name === 'questionnaire-optionExclusive');
  if (exclusive?.value?.value !== true) return option;
  const label = new Map<string, Plain>([
    ['label', option.label],
    ['exclusive', true],
  ]);
  return { ...option, label, from: [...option.from, ...partsOfJson(exclusive.json)] };
}

function gathered(
  found: readonly FhirOption[],
  ledger: ConversionLedger,
): { readonly options: ReadonlyMap<string, Plain>; readonly from: readonly string[] } {
  const options = new Map<string, Plain>();
  const from: string[] = [];
  for (const { code, label, from: parts } of found) {
    const id = optionIdFor(code);
    if (id !== code) ledger.note(parts[0]!, 'option-renamed', { id });
    if (options.has(id)) ledger.list(parts, 'option-double', { name: id });
    else {
      options.set(id, label);
      from.push(...parts);
    }
  }
  return { options, from };
}

/** Returns the codes of a contained value set, or undefined if it is not in the file. */
export function valueSet(
  root: Json,
  name: string,
  languages: readonly string[],
  ledger: ConversionLedger,
): Options | undefined {
  const set = itemsOf(child(root, 'contained')).find(
    one => `#${stringOf(child(one, 'id'))}` === name && isValueSet(one),
  );
  if (!set) return undefined;
  const expanded = concepts(itemsOf(child(child(set, 'expansion'), 'contains')), 'contains');
  const included = itemsOf(child(child(set, 'compose'), 'include')).flatMap(one =>
    concepts(itemsOf(child(one, 'concept')), 'concept'),
  );
  const options = (expanded.length > 0 ? expanded : included).flatMap(one => designated(one, languages) ?? []);
  if (options.length === 0) return undefined;
  const { options: all, from } = gathered(options, ledger);
  const systems = systemsIn(set);
  if (systems.length > 0) ledger.list(systems, 'code-system');
  return { options: all, from: [...from, ...places(child(set, 'resourceType'), child(set, 'id'))], chosen: [] };
}

const isValueSet = (json: Json): boolean => stringOf(child(json, 'resourceType')) === 'ValueSet';

const concepts = (found: readonly Json[], key: string): readonly Json[] =>
  found.flatMap(one => [one, ...concepts(itemsOf(child(one, key)), key)]);

/** Returns the option of a concept, with the translations in its designations. */
function designated(concept: Json, languages: readonly string[]): FhirOption | undefined {
  const one = coded(concept, languages);
  const names = itemsOf(child(concept, 'designation'));
  if (!one || names.length === 0) return one;
  const label = new Map<string, Plain>(one.label instanceof Map ? one.label : [[languages[0]!, one.label as string]]);
  const from = [...one.from];
  for (const name of names) {
    const [language, value] = [child(name, 'language'), child(name, 'value')];
    const tag = stringOf(language)?.split('-')[0] ?? '';
    if (!languages.includes(tag) || label.has(tag) || stringOf(value) === undefined) continue;
    label.set(tag, stringOf(value)!);
    from.push(...places(language, value));
  }
  return { ...one, label: label.size === 1 && languages.length === 1 ? one.label : label, from };
}

/** Returns the code systems that are given with options, anywhere in a value. */
export const systemsIn = (json: Json): readonly string[] => [
  ...entriesOf(json).flatMap(([key, one]) => (key === 'system' ? [one.at] : systemsIn(one))),
  ...itemsOf(json).flatMap(systemsIn),
];
