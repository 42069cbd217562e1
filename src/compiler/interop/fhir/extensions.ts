/** Extensions of FHIR that a form can say, by the last part of their addresses. */
import { child, itemsOf, type Json, stringOf } from '../json.js';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';

export const TRANSLATION = `${CORE}translation`;

export interface Extension {
  /** `minValue`, `questionnaire-hidden`; the whole address where it is of nobody that is known. */
  readonly name: string;
  /** The address, and what says of which kind the value is. */
  readonly json: Json;
  readonly value: Json | undefined;
}

export const extensionsOf = (json: Json | undefined): readonly Extension[] =>
  itemsOf(child(json, 'extension')).map(one => {
    const url = stringOf(child(one, 'url')) ?? '';
    const name = [CORE, SDC].reduce((left, base) => (left.startsWith(base) ? left.slice(base.length) : left), url);
    return { name, json: one, value: valueIn(one, 'value') };
  });

/** `valueString`, `initialCoding`: the member whose name starts so. */
export function valueIn(json: Json, prefix: string): Json | undefined {
  const names = Object.keys((json.value ?? {}) as object);
  const name = names.find(one => one.startsWith(prefix) && /^[A-Z]/.test(one.slice(prefix.length)));
  return name === undefined ? undefined : child(json, name);
}

/** `Coding` of `valueCoding`. */
export const kindOfValue = (value: Json, prefix: string): string =>
  value.at.slice(value.at.lastIndexOf('/') + 1 + prefix.length);
