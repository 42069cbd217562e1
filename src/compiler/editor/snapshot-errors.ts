/** Errors that edits bring into a form. */
import type { Diagnostic } from '../diagnostics/index.js';
import type { DocumentSnapshot } from './snapshot.js';

const errors = ({ diagnostics }: DocumentSnapshot): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error');

/** Returns the errors after the edits that were not there before, counted by their codes. */
export function newErrors(before: DocumentSnapshot, after: DocumentSnapshot): readonly Diagnostic[] {
  const known = errors(before).map(({ code }) => code);
  return errors(after).filter(({ code }) => {
    const index = known.indexOf(code);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
