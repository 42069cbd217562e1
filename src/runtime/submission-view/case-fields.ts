/** Fields by which a clerk recognises a case in a list: those that the form names, else its name and its subject. */
import type { FieldType } from '../fields/field.js';
import { typesByName } from '../fields/index.js';
import type { LocalField, LocalForm } from '../model.js';

export interface CaseFields {
  /** Fields whose answers are the title of the case. */
  readonly title: readonly LocalField[];
  /** Fields whose answers are shown next to it. */
  readonly columns: readonly LocalField[];
}

/** Returns the fields of the lists at the desk. */
export function caseFieldsOf(form: LocalForm): CaseFields {
  const all = form.pages.flatMap(({ fields }) => fields.flatMap(shortIn));
  const own = all.filter(({ type }) => !typesByName[type]?.personal);
  const named = (paths: readonly string[]) => paths.flatMap(path => all.find(field => field.path === path) ?? []);
  const { desk } = form;
  const title = desk?.title?.length ? named(desk.title) : nameIn(own);
  if (desk?.columns) return { title, columns: named(desk.columns) };
  const others = own.filter(field => !title.includes(field));
  const about = others.find(({ id }) => id === 'subject') ?? others.find(isOption);
  return { title, columns: about ? [about] : [] };
}

/**
 * Returns the fields in a field that have one short answer, without sensitive ones. Options that are items of a list are
 * known by ids that say nothing, and their labels may hold sensitive answers.
 */
function shortIn(field: LocalField): readonly LocalField[] {
  const { shape, columns } = typesByName[field.type] ?? {};
  if (field.sensitive) return [];
  if (shape === 'object' && !columns) return field.fields.flatMap(shortIn);
  return hasShortAnswer(typesByName[field.type]) && !field.own.from ? [field] : [];
}

/** Returns whether answers of a type fit on a line of a list. */
export const hasShortAnswer = (type: FieldType | undefined): boolean =>
  type?.shape === 'value' && !type.nonInput && !type.consent && type.kind !== 'files' && type.kind !== 'object';

const isOption = ({ type }: LocalField): boolean => typesByName[type]?.kind === 'option';

/** Name, or a part of it, by its autofill purpose and by the ids that forms give it. */
interface NamePart {
  readonly purpose: string;
  readonly ids: readonly string[];
}

const WHOLE_NAME: NamePart = { purpose: 'name', ids: ['full_name', 'name'] };
const NAME_PARTS: readonly NamePart[] = [
  { purpose: 'given-name', ids: ['first_name'] },
  { purpose: 'additional-name', ids: ['father_name'] },
  { purpose: 'family-name', ids: ['family_name'] },
];

const isPart = ({ purpose, ids }: NamePart, { autocomplete, id }: LocalField): boolean =>
  autocomplete === purpose || ids.includes(id);

/** Returns the first name that the form asks for: one field, or its parts in one group. */
function nameIn(all: readonly LocalField[]): readonly LocalField[] {
  const [firstPart] = NAME_PARTS;
  const first = all.find(field => isPart(WHOLE_NAME, field) || isPart(firstPart!, field));
  if (!first || isPart(WHOLE_NAME, first)) return first ? [first] : [];
  const group = first.path.slice(0, -first.id.length);
  const inGroup = all.filter(({ path, id }) => path === group + id);
  return NAME_PARTS.flatMap(part => inGroup.find(field => isPart(part, field)) ?? []);
}
