/** Thrown where an input is no form at all; the command ends with its sentence. */
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
