/** Field references of a model, and the names of the fields in an XLSForm. */
import { otherId } from '../../../runtime/engine/other-option.js';
import type { FieldModel, FormModel, PageModel } from '../../../runtime/model.js';
import { createFieldReference, type FieldReference, type Kind } from '../field-reference.js';
import type { ConversionIssue } from './conversion-issues.js';
import { nearName, OWN_NAMES, take } from './names.js';

/** Facts of a field that an expression needs besides its name. */
export interface KnownField {
  /** Kind of the value, if it differs from that of the reference. */
  readonly kind?: FieldReference['kind'];
  /** Names of its options in the workbook, by id. */
  readonly options?: ReadonlyMap<string, string>;
  readonly whole?: true;
  readonly cells?: OptionCells;
  readonly shown?: ShownField;
}

/** Field of an item that ODK keeps of a chosen item instead of its id. */
export interface ShownField {
  readonly field: FieldReference;
  /** Whether it is also the whole label of the option. */
  readonly isLabel: boolean;
}

/** Columns of the options of a field. */
export interface OptionCells {
  /** Returns the name of the list of the options in the workbook. */
  readonly list: () => string;
  /** Kinds of the cells, by the id of the column. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

export interface FieldReferences {
  readonly top: FieldReference;
  readonly spots: ReadonlyMap<FieldModel, FieldReference>;
  readonly names: ReadonlyMap<FieldReference, string>;
  /** Names of the pages. */
  readonly pages?: ReadonlyMap<PageModel, string>;
  /** Returns what is known of a field. Throws if its value cannot be calculated in an XLSForm. */
  readonly known?: (field: FieldReference) => KnownField;
}

/** Kind of each type of field as expressions see it. Groups and lists have kinds of their own. */
const KINDS: Readonly<Record<string, FieldReference['kind']>> = {
  integer: 'number',
  number: 'number',
  money: 'number',
  year: 'number',
  rank: 'options',
  rating: 'number',
  date: 'date',
  month: 'month',
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
 * prefixed with the name of its group, and that of a cell always with that of its row. Pages are named last, because
 * nothing refers to them.
 */
export function placesOf(model: FormModel, issues: ConversionIssue[]): FieldReferences {
  const spots = new Map<FieldModel, FieldReference>();
  const names = new Map<FieldReference, string>();
  const taken = new Set(OWN_NAMES);
  const top = createFieldReference('', 'group', undefined);
  const place = (fields: readonly FieldModel[], parent: FieldReference, within?: 'table' | 'row'): void => {
    for (const field of fields) {
      const one = createFieldReference(field.id, kindOf(field.type), parent);
      const isCell = within === 'row';
      const wanted = namesFor(field).slice(isCell ? 1 : 0);
      const name = take(wanted, taken);
      if (name !== (isCell ? wanted[0] : field.id))
        issues.push({ path: field.path, reason: 'renamed', params: { name } });
      spots.set(field, one);
      names.set(one, name);
      if (field.own.other === true)
        names.set(createFieldReference(otherId(field.id), 'text', parent), take([`${name}_other`], taken));
      if (field.type === 'list') taken.add(`${name}_count`.toLowerCase());
      place(field.fields, one, within === 'table' ? 'row' : field.type === 'table' ? 'table' : undefined);
    }
  };
  place(
    model.pages.flatMap(page => page.fields),
    top,
  );
  const pages = new Map(model.pages.map(page => [page, take([nearName(page.id.replace(/^-/, ''))], taken)]));
  return { top, spots, names, pages };
}

/** Returns the names that a field may have: its id, and its id after those of the groups around it. */
function namesFor({ path }: FieldModel): readonly string[] {
  const steps = path.split('.');
  return steps.map((_, from) => nearName(steps.slice(steps.length - 1 - from).join('_')));
}
