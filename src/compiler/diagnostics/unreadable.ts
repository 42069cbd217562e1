/** Errors of lines that YAML cannot read. */
import { yamlCodes } from './catalogue/index.js';
import type { DiagnosticCode } from './diagnostic.js';

/** Codes of unreadable lines whose texts are in other parts of the catalogue. */
const OTHERS: readonly DiagnosticCode[] = ['bullet', 'foreign-colon', 'two-keys-on-line'];

/** Returns whether an error is that of a line which YAML cannot read, so that other errors may be hidden. */
export const isUnreadable = (code: DiagnosticCode): boolean => yamlCodes.includes(code) || OTHERS.includes(code);
