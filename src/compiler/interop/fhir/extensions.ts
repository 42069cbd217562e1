/** FHIR extensions that a form can express, by the last part of their URL. */
import { child, itemsOf, type Json, stringOf } from '../json.js';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';

export const TRANSLATION = `${CORE}translation`;

export interface Extension {
  /** Name such as `minValue` or `questionnaire-hidden`, or the whole URL if its base is unknown. */
  readonly name: string;
  /** The whole extension: its URL, and the value in a member whose name gives the kind. */
  readonly json: Json;
  readonly value: Json | undefined;
}

export const extensionsOf = (json: Json | undefined): readonly Extension[] =>
  itemsOf(child(json, 'extension')).map(one => {
    const url = stringOf(child(one, 'url')) ?? '';
    const name = [CORE, SDC].reduce((left, base) => (left.startsWith(base) ? left.slice(base.length) : left), url);
    return { name, json: one, value: valueIn(one, 'value') };
  });

/**
 * Returns the member whose name starts with a prefix, such as `valueString` or `initialCoding`, or undefined if there
 * is none.
 */
export function valueIn(json: Json, prefix: string): Json | undefined {
  const names = Object.keys((json.value ?? {}) as object);
  const name = names.find(one => one.startsWith(prefix) && /^[A-Z]/.test(one.slice(prefix.length)));
  return name === undefined ? undefined : child(json, name);
}

/** Returns the kind in the name of a value: `Coding` for `valueCoding`. */
export const kindOfValue = (value: Json, prefix: string): string =>
  value.at.slice(value.at.lastIndexOf('/') + 1 + prefix.length);
