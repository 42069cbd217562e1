/** The reference backend: takes submissions in, keeps them, lets them out. */
export { UNSERVABLE } from './definitions.js';
export {
  type ExportedClear,
  type ExportedFile,
  type ExportedSubmission,
  exportSubmissions,
  fileExporter,
  type Printer,
} from './export.js';
export { refuse } from './http/problem.js';
export { type Damage, damageOf, type Why } from './journal/damage.js';
export { LIMITS, type Limits } from './limits.js';
export type { Log, LogEntry, RunningServer, ServerOptions } from './options.js';
export type { Jwks, Unverified } from './receipts/jws.js';
export { type Receipt, verifyReceipt } from './receipts/receipt.js';
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
export { isStoreUrl, type OpenOptions, openStore, storeUrls, upkeepOf } from './stores/index.js';
export { withoutPassword } from './stores/postgres/place.js';
export {
  type AuditOptions,
  type Counted,
  type Manifest,
  NO_BACKUP,
  type Repaired,
  type RestoreOptions,
  STORE_IN_USE,
  type Upkeep,
} from './upkeep.js';
