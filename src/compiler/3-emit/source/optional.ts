/** THE list of what the elements of some forms have and others do not: one row a part, by the name that the element has for it. */
import type { OptionalParts } from '../../../runtime/element/parts.js';
import type { FormModel } from '../../../runtime/model.js';
import { isSealed } from '../../../runtime/submit/index.js';
import { asksFiles } from './rules.js';

interface OptionalPart {
  readonly name: keyof OptionalParts;
  /** The file of the runtime that exports it under this name. */
  readonly module: string;
  /** The shared file that it stands in; else the form's own. */
  readonly shared?: string;
  /** Whether a form has it. */
  used(model: FormModel): boolean;
}

export const OPTIONAL: readonly OptionalPart[] = [
  { name: 'files', module: 'element/files-part', shared: 'files', used: asksFiles },
  { name: 'sealing', module: 'submit/sealing', shared: 'sealed', used: isSealed },
  { name: 'codeNote', module: 'element/code-note', used: ({ paper }) => paper.barcode === true },
];

export const optionalOf = (model: FormModel): readonly OptionalPart[] => OPTIONAL.filter(({ used }) => used(model));
