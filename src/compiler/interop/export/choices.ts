/** Options of fields → the sheet of choices. */
import type { FieldModel, OptionModel, Text } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';

export interface Choice {
  readonly list: string;
  readonly name: string;
  readonly label: Text;
  readonly columns: Readonly<Record<string, string | number>>;
}

export interface Choices {
  readonly rows: readonly Choice[];
  /** Returns the name of the list of a field's options. */
  listOf(field: FieldModel, name: string): string;
}

const YES_NO: Readonly<Record<string, readonly [string, string]>> = { ar: ['نعم', 'لا'], en: ['Yes', 'No'] };

/** Returns the name of an option without spaces, because spaces separate the answers of a question with several. */
export const choiceName = (id: string): string => id.replace(/\s+/g, '_');

export function choicesIn(languages: readonly string[], issues: ConversionIssue[]): Choices {
  const rows: Choice[] = [];
  const lists = new Map<string, string>();
  const names = new Set<string>(['yes_no']);
  const add = (list: string, path: string, { id, label, columns = {} }: OptionModel): void => {
    const name = choiceName(id);
    if (name !== id) issues.push({ path, reason: 'option-name', params: { id, name } });
    rows.push({ list, name, label, columns });
  };
  return {
    rows,
    listOf(field, name) {
      const options = optionsOf(field, languages);
      const key = JSON.stringify(options);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const list = field.own.options === undefined ? 'yes_no' : free(name, names);
      lists.set(key, list);
      for (const option of options) add(list, field.path, option);
      return list;
    },
  };
}

function optionsOf({ own }: FieldModel, languages: readonly string[]): readonly OptionModel[] {
  if (Array.isArray(own.options)) return own.options as readonly OptionModel[];
  return ['yes', 'no'].map((id, index) => ({
    id,
    label: Object.fromEntries(languages.map(language => [language, (YES_NO[language] ?? YES_NO.en!)[index]!])),
  }));
}

function free(name: string, taken: Set<string>): string {
  let list = name;
  for (let number = 2; taken.has(list); number++) list = `${name}_${number}`;
  taken.add(list);
  return list;
}
