/** Options of fields → the sheet of choices. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import type { FieldModel, OptionModel, Text } from '../../../runtime/model.js';
import { otherLabelIn } from '../../other-label.js';
import type { Kind } from '../field-reference.js';
import type { ConversionIssue } from './conversion-issues.js';
import { columnName, take } from './names.js';
import { imageNames } from './pictures.js';
import { isFilledAlike, type SpelledPlace, spelled } from './spelled.js';
import type { ExpressionPlace } from './xpath-fragment.js';

export interface Choice {
  readonly list: string;
  readonly name: string;
  readonly label: Text;
  /** Names of the files of the picture. */
  readonly image?: Text;
  readonly columns: Readonly<Record<string, string | number>>;
}

export interface Choices {
  readonly rows: readonly Choice[];
  /** Returns the name of the list of a field's options. */
  listOf(field: FieldModel, name: string): string;
}

const YES_NO: Readonly<Record<string, readonly [string, string]>> = {
  ar: ['نعم', 'لا'],
  en: ['Yes', 'No'],
  ku: ['Erê', 'Na'],
};

/**
 * Returns the names of options by their ids. Spaces separate the answers of a question with several, and curly quotes
 * become straight ones.
 */
export function choiceNames(options: readonly OptionModel[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const kept = options.filter(({ id }) => !UNKEPT.test(id)).map(({ id }) => id);
  for (const id of kept) taken.add(id.toLowerCase());
  return new Map(options.map(({ id }) => [id, UNKEPT.test(id) ? take([id.replace(UNKEPT, '_')], taken) : id]));
}

const UNKEPT = /[\s‘’“”]+/g;

/** Returns the options of a field, or undefined if it has none. */
export const ownOptions = ({ own }: FieldModel): readonly OptionModel[] | undefined =>
  Array.isArray(own.options) ? (own.options as readonly OptionModel[]) : undefined;

/** Returns the kinds of the columns of a field's options, by their ids. The option "other" has no id or text of its own here. */
export function cellKinds(field: FieldModel, around: ExpressionPlace): ReadonlyMap<string, Kind> {
  const options = ownOptions(field) ?? [];
  const cells = options.flatMap(option => Object.entries(option.columns ?? {}));
  const isLabelRead = options.every(({ label }) => isFilledAlike(label, around));
  return new Map<string, Kind>([
    ...cells.map(([column, cell]) => [column, typeof cell === 'number' ? 'number' : 'text'] as const),
    ...(field.own.other === true
      ? []
      : ([['id', 'option'], ...(isLabelRead ? ([['label', 'text']] as const) : [])] as const)),
  ]);
}

/** Creates the sheet of choices. */
export function choicesIn(
  languages: readonly string[],
  issues: ConversionIssue[],
  aroundOf: (field: FieldModel) => ExpressionPlace,
): Choices {
  const rows: Choice[] = [];
  const lists = new Map<string, string>();
  const taken = new Set<string>(['yes_no']);
  const add = (list: string, { path, around }: Omit<SpelledPlace, 'issues'>, options: readonly OptionModel[]): void => {
    const names = choiceNames(options);
    for (const { id, label, image, columns = {} } of options) {
      const name = names.get(id)!;
      if (name !== id) issues.push({ path, reason: 'option-name', params: { id, name } });
      const cells = Object.entries(columns).map(([column, value]) => [columnName(column), value] as const);
      const picture = imageNames(image, path, issues);
      rows.push({
        list,
        name,
        label: spelled({ path, issues, around }, label),
        ...(picture && { image: picture }),
        columns: Object.fromEntries(cells),
      });
    }
    for (const id of new Set(options.flatMap(option => Object.keys(option.columns ?? {}))))
      if (columnName(id) !== id) issues.push({ path, reason: 'column', params: { id, name: columnName(id) } });
  };
  return {
    rows,
    listOf(field, name) {
      const own = ownOptions(field) ?? yesOrNo(languages);
      const options = field.own.other === true ? [...own, { id: OTHER, label: otherLabelIn(field, languages) }] : own;
      const key = JSON.stringify(options);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const list = field.own.options === undefined ? 'yes_no' : take([name], taken);
      lists.set(key, list);
      add(list, { path: field.path, around: aroundOf(field) }, options);
      return list;
    },
  };
}

const yesOrNo = (languages: readonly string[]): readonly OptionModel[] =>
  ['yes', 'no'].map((id, index) => ({
    id,
    label: Object.fromEntries(languages.map(language => [language, (YES_NO[language] ?? YES_NO.en!)[index]!])),
  }));
