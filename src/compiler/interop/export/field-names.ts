/** Field references of a model, and the names of the fields in an XLSForm. */
import { otherId } from '../../../runtime/engine/other-option.js';
import type { FieldModel, FormModel } from '../../../runtime/model.js';
import { createFieldReference, type FieldReference, type Kind } from '../field-reference.js';
import type { ConversionIssue } from './conversion-issues.js';

export interface FieldReferences {
  readonly top: FieldReference;
  readonly spots: ReadonlyMap<FieldModel, FieldReference>;
  readonly names: ReadonlyMap<FieldReference, string>;
}

/** Kind of each type of field as expressions see it. Groups and lists have kinds of their own. */
const KINDS: Readonly<Record<string, FieldReference['kind']>> = {
  integer: 'number',
  number: 'number',
  money: 'number',
  year: 'number',
  date: 'date',
  month: 'text',
  time: 'time',
  datetime: 'datetime',
  yes_no: 'boolean',
  agree: 'agree',
  choice: 'option',
  choices: 'options',
  group: 'group',
  table: 'group',
  list: 'list',
  hidden: 'any',
};

export const kindOf = (type: string): Kind | 'group' | 'list' => (Object.hasOwn(KINDS, type) ? KINDS[type]! : 'text');

/**
 * Creates the references and names of all fields. XLSForm references are by name alone, so a name that occurs twice is
 * prefixed with the name of its group.
 */
export function placesOf(model: FormModel, issues: ConversionIssue[]): FieldReferences {
  const spots = new Map<FieldModel, FieldReference>();
  const names = new Map<FieldReference, string>();
  const taken = new Set(model.pages.map(({ id }) => id.toLowerCase()));
  const top = createFieldReference('', 'group', undefined);
  const place = (fields: readonly FieldModel[], parent: FieldReference): void => {
    for (const field of fields) {
      const one = createFieldReference(field.id, kindOf(field.type), parent);
      const name = nameFor(field, taken);
      if (name !== field.id) issues.push({ path: field.path, reason: 'renamed', params: { name } });
      spots.set(field, one);
      names.set(one, name);
      if (field.own.other === true) names.set(createFieldReference(otherId(field.id), 'text', parent), `${name}_other`);
      place(field.fields, one);
    }
  };
  place(
    model.pages.flatMap(page => page.fields),
    top,
  );
  return { top, spots, names };
}

function nameFor({ id, path }: FieldModel, taken: Set<string>): string {
  const steps = path.split('.');
  let name = id;
  for (let from = steps.length - 2; taken.has(name.toLowerCase()) && from >= 0; from--) name = `${steps[from]}_${name}`;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${id}_${number}`;
  taken.add(name.toLowerCase());
  return name;
}
