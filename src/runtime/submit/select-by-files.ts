/** The transport of forms that ask for files: plain as long as there are no files to send. */
import type { OwnTransport } from './transport.js';

export const byFiles =
  (plain: OwnTransport, withFiles: OwnTransport): OwnTransport =>
  (packed, ...how) =>
    (packed.files.length > 0 ? withFiles : plain)(packed, ...how);
