/** Fields and contexts for tests of field types. */
import type { LocaleContext, ViewContext } from '../../../src/runtime/fields/field.js';
import type { FieldModel, FormModel, LocalField, LocalOption } from '../../../src/runtime/model.js';

/** Members that a case of a fixture file may set. */
export interface Given {
  readonly own?: Record<string, unknown>;
  readonly unknown?: string;
  readonly label?: string | null;
  readonly paper?: Record<string, unknown>;
  readonly digits?: 'latin' | 'arabic';
  readonly otherText?: string;
}

const BASE = {
  id: 'x',
  path: 'x',
  number: '1',
  label: 'السؤال',
  required: false,
  readonly: false,
  checks: [],
  messages: {},
  width: 'full',
  sensitive: false,
  was: [],
  paper: {},
  own: {},
  fields: [],
} as const;

export const localField = (type: string, { own, unknown, label, paper }: Given = {}): LocalField => ({
  ...BASE,
  type,
  ...(own && { own }),
  ...(unknown && { unknown }),
  ...(label !== undefined && { label }),
  ...(paper && { paper }),
});

export const fieldModel = (type: string, given: Partial<FieldModel> & { unknown?: unknown } = {}): FieldModel =>
  ({ ...BASE, path: given.id ?? 'x', label: { ar: 'السؤال' }, type, ...given }) as FieldModel;

export const formModel = (fields: readonly FieldModel[], more: Partial<FormModel> = {}): FormModel =>
  ({
    id: 'sample',
    version: 1,
    languages: ['ar'],
    title: { ar: 'نموذج' },
    pages: [{ id: '', fields }],
    checks: [],
    ...more,
  }) as unknown as FormModel;

export const speaking = (language: string, digits: 'latin' | 'arabic' = 'latin'): LocaleContext => ({
  language,
  digits,
  zone: 'Asia/Damascus',
  localized: words => words[language] ?? words.en,
});

/** Changes that a view asked for, in order. */
export interface Asked {
  readonly calls: unknown[];
}

export function viewContext(
  field: LocalField,
  asked: Asked,
  given: Record<string, unknown> & { readonly offered?: readonly string[] } = {},
): ViewContext {
  const options = (field.own.options ?? []) as readonly LocalOption[];
  const record = (...call: unknown[]) => void asked.calls.push(call);
  const { offered, other, ...rest } = given;
  return {
    ...speaking('ar'),
    field,
    id: 'x',
    path: 'x',
    typed: undefined,
    value: undefined,
    required: false,
    readonly: false,
    invalid: false,
    describedBy: undefined,
    options: offered ? options.filter(option => offered.includes(option.id)) : options,
    change: typed => record('change', typed),
    children: index => ['children', index].filter(part => part !== undefined).join(' ') as never,
    cells: () => [],
    items: 0,
    list: { add: () => record('add'), remove: index => record('remove', index), removed: undefined },
    ...(other !== undefined && {
      other: { ...(other as object), change: (typed: string) => record('other', typed) } as never,
    }),
    ...rest,
  };
}
