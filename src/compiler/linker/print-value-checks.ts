/** Prints what a value must be by itself as a function: from the value to the first rule, by rank, that it breaks. */
import type { Constraints } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { type FieldModel, ISSUE_CODES } from '../../runtime/model.js';
import { Code } from './print-js.js';
import { type FailureCondition, failureConditions, merged, type PrintContext } from './schema-keywords.js';

/** What is printed for one form: fields that ask the same share it. */
export interface ValueCheckPrinter {
  /** `value => [code, limit?] | undefined`; null where it is an answer, and what is not of the field's shape, never come to it. */
  fits(field: FieldModel): Code | undefined;
  /** The same for the text beside "other". */
  other(): Code;
  /** Definitions that stand before the rules. */
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
    // Of groups and lists the engine walks what is inside, and counts.
    if (shape !== 'value') return undefined;
    const constraints = schema(field, { object: () => ({}) });
    const key = `${field.type} ${JSON.stringify(constraints)}`;
    if (!known.has(key)) known.set(key, print(constraints, field.type));
    return known.get(key);
  };
  return {
    fits,
    other: () => fits({ type: 'text', own: {} } as FieldModel)!,
    constants: () => [...patterns].map(([regexp, name]) => `const ${name}=${regexp};`).join(''),
  };
}

const printLeaf = ({ code, fails, limit }: FailureCondition): string =>
  `${fails}?["${code}"${limit === undefined ? '' : `,${limit}`}]:`;

/** The first that fails is the one to tell. Whether a value is among the options is the engine's to say. */
function ranked(constraints: Constraints, around: PrintContext): readonly FailureCondition[] {
  const codes = ISSUE_CODES.filter(code => code !== 'option');
  const all = codes.flatMap(code => failureConditions(constraints[code] ?? {}, 'v', code, around));
  return merged([...all].sort((a, b) => ISSUE_CODES.indexOf(a.code) - ISSUE_CODES.indexOf(b.code)));
}
