/** The reference backend: takes submissions in, keeps them, lets them out. */
export { UNSERVABLE } from './definitions.js';
export {
  type ExportedFile,
  type ExportedSubmission,
  exportSubmissions,
  fileExporter,
  type Printer,
} from './export.js';
export { LIMITS, type Limits } from './limits.js';
export type { Log, LogEntry, RunningServer, ServerOptions } from './options.js';
export { startServer } from './server.js';
export type {
  Acknowledged,
  Definition,
  Entry,
  Fault,
  Listed,
  ListQuery,
  Outcome,
  Status,
  StatusChange,
  Store,
  Stored,
  StoreFault,
} from './store.js';
export { isStoreUrl, type OpenOptions, openStore, storeUrls } from './stores/index.js';
