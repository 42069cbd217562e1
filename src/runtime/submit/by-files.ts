/** The transport of forms that ask for files: plain as long as there are no files to send. */
import type { Transport } from './transport.js';

export const byFiles =
  (plain: Transport, withFiles: Transport): Transport =>
  (packed, ...how) =>
    (packed.files.length > 0 ? withFiles : plain)(packed, ...how);
