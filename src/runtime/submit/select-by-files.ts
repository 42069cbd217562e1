/** Transport of forms that ask for files. It is the plain one as long as there are no files to send. */
import type { BuiltInTransport } from './transport.js';

export const selectByFiles =
  (plain: BuiltInTransport, withFiles: BuiltInTransport): BuiltInTransport =>
  (packed, ...how) =>
    (packed.files.length > 0 ? withFiles : plain)(packed, ...how);
