/** Transport of forms that ask for files. It is the plain one as long as there are no files to send. */
import type { BuiltInTransport } from './transport.js';

export const selectByFiles =
  (plain: BuiltInTransport, withFiles: BuiltInTransport): BuiltInTransport =>
  (prepared, ...how) =>
    (prepared.files.length > 0 ? withFiles : plain)(prepared, ...how);
