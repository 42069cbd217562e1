/**
 * Parts of the backend from which the command line puts a server together, and with which it maintains stores. They are
 * not part of the package's interface.
 */

export type { ClaimRules, Office } from './accounts/account-from-claims.js';
export {
  type Account,
  type Accounts,
  type Identity,
  isAccountName,
  openAccounts,
  type StoredAccount,
} from './accounts/accounts.js';
export {
  type AccountChange,
  type Administration,
  type AdministrationFault,
  createAdministration,
  newPassword,
  resetSecondFactor,
  setDisabled,
} from './accounts/administration.js';
export type { OidcOptions } from './accounts/oidc-provider.js';
export { type PasswordHasher, passwordHasher } from './accounts/password.js';
export { type PasswordFault, passwordFault } from './accounts/password-rules.js';
export { isRole, type Role, roles } from './accounts/roles.js';
export {
  createTokenText,
  isActive,
  isScope,
  isTokenName,
  openTokens,
  SCOPES,
  type Scope,
  type Token,
  type Tokens,
} from './accounts/tokens.js';
export { workerPasswordHasher } from './accounts/worker-password-hasher.js';
export { OFFICES_MISSING } from './check-offices.js';
export { isNetwork } from './clients.js';
export type { Jwks } from './contracts/jwks.js';
export type { DeliveryCounts, Destination, ParkedDelivery, ReplayRequest } from './contracts/outbox.js';
export type {
  Acknowledgement,
  AppendOutcome,
  IncomingSubmission,
  ListQuery,
  StatusChange,
  StoredDefinition,
  StoredSubmission,
  StoreError,
  StoreFaultKind,
  SubmissionSummary,
} from './contracts/store.js';
export {
  BACKUP_INSIDE_STORE,
  type BackupManifest,
  type IntegrityCheckOptions,
  type IntegrityReport,
  NO_BACKUP,
  NOT_A_STORE,
  OTHER_STORE_VERSION,
  type OtherStoreVersionError,
  type RepairReport,
  type RestoreOptions,
  STORE_IN_USE,
  type StoreMaintenance,
} from './contracts/store-maintenance.js';
export { exportReplyFiles, exportThread } from './conversation/export-thread.js';
export { FORM_UNSERVABLE } from './definitions.js';
export type { ScanFolderOptions } from './desk/file-intake/scan-folder.js';
export type { CodeScanner } from './desk/scanned-code.js';
export {
  createFileExporter,
  type ExportedFile,
  type ExportedPlainSubmission,
  type SubmissionPrinter,
  toExported,
} from './export.js';
export { channelKindFor } from './forwarding/channels/index.js';
export { type CheckpointPlaces, startCheckpointSender } from './forwarding/checkpoint-sender.js';
export { type ForwardSettingsFault, type InvalidSetting, parseForwardSettings } from './forwarding/parse-settings.js';
export { DEFAULT_MAX_ATTEMPTS, DEFAULT_TIMEOUT_SECONDS, type ForwardSettings } from './forwarding/settings.js';
export { createWebhookSecret } from './forwarding/signature.js';
export type { MemoryFile } from './http/memory-files.js';
export { httpError } from './http/problem.js';
export type { Tls } from './http/tls.js';
export { asDamage, type Damage, type DamageKind } from './journal/damage.js';
export { LIMITS } from './limits.js';
export { loadPackages } from './load-packages.js';
export { workerPageEvaluator } from './no-js/worker-page-evaluator.js';
export { contactAt } from './notices/contacts.js';
export type { ContactFields, NoticeOptions } from './notices/options.js';
export { createOfficeTree, type OfficeTree } from './offices/office-tree.js';
export type { VirusScannerOptions } from './quarantine/create-scanner.js';
export { type FileVerdict, readVerdicts } from './quarantine/verdicts.js';
export { ELSEWHERE, externalTokensIn } from './receipts/external-check.js';
export { isVerificationKey, parseJwks, type VerificationFailure } from './receipts/jws.js';
export { type ReceiptClaims, verifyReceipt } from './receipts/receipt.js';
export type { PrefillMapping, RegisterOptions } from './register/register.js';
export { DUE_SOON_DAYS, type OfficeAddresses, type ReminderOptions } from './reminders/options.js';
export { REMINDER_LANGUAGES } from './reminders/texts.js';
export { chooseCases } from './spreadsheet/chosen-cases.js';
export { BYTE_ORDER_MARK, csvLine } from './spreadsheet/csv.js';
export {
  type ExportTable,
  exportTable,
  listsIn,
  type TableVersion,
  tableVersions,
} from './spreadsheet/export-table.js';
export { submissionSheets } from './spreadsheet/submission-sheets.js';
export { workbook } from './spreadsheet/workbook.js';
export { SHEET_LIMITS } from './spreadsheet/worksheet.js';
export { statuses } from './statuses.js';
export { isStoreUrl, loadMaintenance, storeMaintenance, storeUrls } from './stores/index.js';
export { redactPassword } from './stores/postgres/connection-url.js';
export { STORE_MODULE, type StoreModuleError, type StoreModuleFault } from './stores/store-module.js';
export { createWorkerPool, type Urgency, type WorkerLimits } from './system/worker-pool.js';
export type { SubmissionReader } from './take/submission-reader.js';
