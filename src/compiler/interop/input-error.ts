/** Error thrown if an input is not a form. The command ends with its message. */
import type { FaultName, FaultParams } from './input-error-messages.js';

export class ImportError<Name extends FaultName = FaultName> extends Error {
  constructor(
    readonly reason: Name,
    readonly params: FaultParams<Name>,
  ) {
    super(reason);
  }
}
