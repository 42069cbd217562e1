/** Error thrown if an input is not a form. The command ends with its message. */
import type { Params } from '../diagnostics/diagnostic.js';
import type { FaultName } from './input-error-messages.js';

export class ImportError extends Error {
  constructor(
    readonly reason: FaultName,
    readonly params: Params,
  ) {
    super(reason);
  }
}
