/** Printer of value checks: functions from a value to the first rule, by rank, that it breaks on its own. */
import type { Constraints } from '../../runtime/fields/field.js';
import { fieldType, implicitTypes } from '../../runtime/fields/index.js';
import { type FieldModel, ISSUE_CODES } from '../../runtime/model.js';
import { printCheck } from '../field-types/print-types.js';
import { Code } from './print-js.js';
import { type FailureCondition, failureConditions, merged, type PrintContext } from './schema-keywords.js';

/** Printer of the value checks of one form. Fields with equal constraints share a check. */
export interface ValueCheckPrinter {
  /**
   * Returns a check as code, `value => [code, limit?] | undefined`, or undefined if there is nothing to check. The
   * check never receives null as an answer, or a value that does not have the field's shape.
   */
  fits(field: FieldModel): Code | undefined;
  /** Returns the check of the text next to "other". */
  other(): Code;
  /** Returns definitions that are printed before the rules. */
  constants(): string;
}

export function createValueCheckPrinter(): ValueCheckPrinter {
  const patterns = new Map<string, string>();
  const known = new Map<string, Code | undefined>();
  const pattern = (regexp: RegExp): string => {
    const name = patterns.get(`${regexp}`) ?? `p${patterns.size}`;
    patterns.set(`${regexp}`, name);
    return name;
  };
  const print = (constraints: Constraints, type: string): Code | undefined => {
    const leaves = ranked(constraints, { pattern, type });
    return leaves.length > 0 ? shared(`v=>${leaves.map(printLeaf).join('')}void 0`) : undefined;
  };
  const shared = (js: string): Code => {
    const code = known.get(js) ?? new Code(js);
    known.set(js, code);
    return code;
  };
  const fits = (field: FieldModel): Code | undefined => {
    const { shape, schema } = fieldType(field.type);
    // The engine itself checks and counts what is inside groups and lists.
    if (shape !== 'value') return undefined;
    const constraints = schema(field, { object: () => ({}) });
    const key = `${field.type} ${JSON.stringify(constraints)}`;
    if (!known.has(key)) known.set(key, print(constraints, field.type));
    const base = known.get(key);
    return field.custom === undefined ? base : shared(printCheck(field.custom, base?.js));
  };
  return {
    fits,
    other: () => fits({ type: implicitTypes.other.name, own: {} } as FieldModel)!,
    constants: () => [...patterns].map(([regexp, name]) => `const ${name}=${regexp};`).join(''),
  };
}

const printLeaf = ({ code, fails, limit }: FailureCondition): string =>
  `${fails}?["${code}"${limit === undefined ? '' : `,${limit}`}]:`;

/**
 * Returns the failure conditions by rank, because the first failure is the one to report. The engine itself checks
 * whether a value is among the options.
 */
function ranked(constraints: Constraints, around: PrintContext): readonly FailureCondition[] {
  const codes = ISSUE_CODES.filter(code => code !== 'option');
  const all = codes.flatMap(code => failureConditions(constraints[code] ?? {}, 'v', code, around));
  return merged([...all].sort((a, b) => ISSUE_CODES.indexOf(a.code) - ISSUE_CODES.indexOf(b.code)));
}
