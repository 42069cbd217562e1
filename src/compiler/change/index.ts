/** Change analysis: the differences between two versions of a form and their effect on submissions. */

export type { ChangeClass } from './change-classes.js';
export { formatConsequences } from './consequences.js';
export { type Difference, diffForms } from './diff.js';
export { type FieldLocations, locateFields } from './field-locations.js';
export {
  entryName,
  LOCK_FILE,
  type Lock,
  type LockEntry,
  printLock,
  readLock,
  versionsOf,
} from './lock-file.js';
export { migrationPlan } from './migration.js';
export { migrationModule } from './migration-module.js';
export type { Change } from './reason.js';
export { type DiffReport, formatDiff, reportDiff } from './report.js';
