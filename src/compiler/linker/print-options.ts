/** Printer of the options of fields, as far as the rules need them. */
import type { OptionRule, RuleField } from '../../runtime/engine/scope.js';
import type {
  Expression,
  FieldModel,
  FormModel,
  ItemOptionsOf,
  Language,
  OptionModel,
  Text,
} from '../../runtime/model.js';
import { withoutAnswers } from '../../runtime/texts/reference.js';
import { otherLabelIn } from '../other-label.js';
import { Code, printJs, printKey, rule } from './print-js.js';
import type { ValueCheckPrinter } from './print-value-checks.js';
import { expressionsOf } from './rule-dependencies.js';

/** The members of `T`, each as data or as `Code`. */
type Printed<T> = { readonly [K in keyof T]?: unknown };

/** Returns the members of a field's rule that its options give. */
export type OptionPrinter = (
  field: FieldModel,
) => Printed<Pick<RuleField, 'options' | 'where' | 'other' | 'otherLabel' | 'itemLabels'>>;

export function createOptionPrinter(model: FormModel, fits: ValueCheckPrinter): OptionPrinter {
  const { languages } = model;
  const labelled = new Set([...idsReadBy('optionLabel', model), ...idsReadBy('itemLabel', model)]);
  const lists = listsOf(model, labelled);
  return field => {
    const { options: list, where } = field.own as FieldWithOptions;
    if (!list) return {};
    const other = field.own.other === true;
    const from = field.own.from as ItemOptionsOf<Text, Expression> | undefined;
    return {
      options: from ? undefined : lists.get(list),
      where: from ? undefined : where && rule(where),
      itemLabels: from?.labels?.map(rule),
      other: other ? fits.other() : undefined,
      otherLabel: other && labelled.has(field.id) ? otherLabel(field, languages) : undefined,
    };
  };
}

function otherLabel(field: FieldModel, languages: readonly Language[]) {
  const answering = field.own.otherLabels as readonly Expression[] | undefined;
  return answering ? once(answering.map(rule)) : inEach(otherLabelIn(field, languages), languages);
}

/** Prints a rule whose options are the items of a list, or any other rule as it is. */
export function printItems({ own }: FieldModel, printed: Printed<RuleField>): unknown {
  const from = own.from as ItemOptionsOf<Text, Expression> | undefined;
  if (!from) return printed;
  const where = own.where as Expression | undefined;
  const parts = [printJs(printed), rule(from.items).js, ...(where ? [rule(where).js] : [])];
  return new Code(`${FROM_ITEMS}(${parts.join()})`);
}

/** Name under which rules call the function that makes the options. */
export const FROM_ITEMS = 'fromItems';

/** Returns the ids of the fields of which a function may read the chosen option. */
const idsReadBy = (name: 'optionCell' | 'optionLabel' | 'itemLabel', model: FormModel): ReadonlySet<string> =>
  new Set(
    expressionsOf(model)
      .filter(({ calls }) => calls.includes(name))
      .flatMap(({ reads }) => reads.map(path => path.slice(path.lastIndexOf('.') + 1))),
  );

/**
 * Printed options by the options of the model. Fields that share a list share the printed one, which has rows if one
 * field needs them.
 */
type Lists = Map<readonly OptionModel[], unknown>;

type FieldWithOptions = { readonly options?: readonly OptionModel[]; readonly where?: Expression };

interface ListUse {
  readonly rows: boolean;
  readonly labels: boolean;
}

function listsOf(model: FormModel, labelled: ReadonlySet<string>): Lists {
  const lists = new Map<readonly OptionModel[], ListUse>();
  const read = idsReadBy('optionCell', model);
  const walk = (field: FieldModel): void => {
    const { options: list, where } = field.own as FieldWithOptions;
    const rows = where !== undefined || read.has(field.id);
    if (list) {
      const known = lists.get(list) ?? { rows: list.some(option => option.showIf), labels: false };
      lists.set(list, { rows: known.rows || rows, labels: known.labels || labelled.has(field.id) });
    }
    field.fields.forEach(walk);
  };
  for (const page of model.pages) page.fields.forEach(walk);
  return new Map([...lists].map(([list, use]) => [list, printedList(list, use, model.languages)]));
}

/** Returns a text in each language, or once if it is the same in all. */
function inEach(text: Text, languages: readonly Language[]): string | readonly string[] {
  return once(languages.map(language => withoutAnswers(text[language] ?? '')));
}

/** Returns what is the same in all languages once. */
const once = <T>(all: readonly T[]): T | readonly T[] =>
  new Set(all.map(one => printJs(one))).size === 1 ? all[0]! : all;

/** Prints options with what rules read of them. Those of a named list are printed as rows of cells. */
function printedList(list: readonly OptionModel[], { rows, labels }: ListUse, languages: readonly Language[]): unknown {
  const labelOf = ({ label, labels: answering }: OptionModel) => {
    if (labels) return answering ? once(answering.map(rule)) : inEach(label, languages);
    return undefined;
  };
  if (!rows || list.some(({ showIf, exclusive }) => showIf ?? exclusive))
    return list.map(option => ({
      ...printedOption(option),
      ...(rows && { row: rowOf(option) }),
      label: labelOf(option),
    }));
  const names = [...new Set(list.flatMap(({ columns = {} }) => Object.keys(columns)))];
  const all = list.map(option => [
    ...[option.id, ...names.map(name => option.columns?.[name] ?? null)],
    ...(labels ? [labelOf(option)] : []),
  ]);
  const cells = names.map((name, index) => `${printKey(name)}:c[${index}]`);
  const label = labels ? `,label:c[${names.length}]` : '';
  return new Code(`${printJs(all)}.map(([id,...c])=>({id,row:{${['id', ...cells].join()}}${label}}))`);
}

const printedOption = ({ id, showIf, exclusive }: OptionModel): Printed<OptionRule> => ({
  id,
  show: showIf && rule(showIf),
  exclusive,
});

const rowOf = ({ id, columns }: OptionModel): OptionRule['row'] => ({ ...columns, id });
