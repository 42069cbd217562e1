/** The reference backend: takes submissions in, keeps them, lets them out. */
export {
  type Account,
  type Accounts,
  accountsIn,
  type Identity,
  isName,
  type KeptAccount,
} from './accounts/accounts.js';
export type { ClaimRules, Office } from './accounts/from-claims.js';
export { type PasswordFault, type Passwords, passwordFault, passwords } from './accounts/password.js';
export { passwordsApart } from './accounts/passwords-apart.js';
export type { ProviderOptions } from './accounts/provider.js';
export { isRole, type Role, roles } from './accounts/roles.js';
export { type ApartLimits, workApart } from './apart.js';
export { UNSERVABLE } from './definitions.js';
export type { Scanner } from './desk/scanned.js';
export {
  type ExportedClear,
  type ExportedFile,
  type ExportedSubmission,
  exportSubmissions,
  fileExporter,
  type Printer,
} from './export.js';
export { channelOf } from './forwarding/channels/index.js';
export { type ForwardFault, readSettings, type WrongSetting } from './forwarding/read-settings.js';
export { type ForwardSettings, TIMEOUT_S, TRIES } from './forwarding/settings.js';
export { newSecret } from './forwarding/signature.js';
export { refuse } from './http/problem.js';
export type { Tls } from './http/tls.js';
export { type Damage, type DamageKind, damageOf } from './journal/damage.js';
export { LIMITS, type Limits } from './limits.js';
export type { Log, LogEntry } from './log.js';
export type { ContactFields, NoticeOptions } from './notices/options.js';
export type { RunningServer, ServerOptions } from './options.js';
export type { Again, Destination, Parked, Tally } from './outbox.js';
export { hostedPage } from './payment/hosted-page.js';
export type { PaymentProvider } from './payment/provider.js';
export { isVerifying, type Jwks, jwksFrom, type Unverified } from './receipts/jws.js';
export { type ReceiptClaims, verifyReceipt } from './receipts/receipt.js';
export { httpRegister } from './register/http-register.js';
export type { PersonRegister, Prefilled, RegisterOptions } from './register/register.js';
export { startServer } from './server.js';
export type { Status } from './statuses.js';
export type {
  Acknowledged,
  AppendOutcome,
  Definition,
  Fault,
  IncomingSubmission,
  Listed,
  ListQuery,
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
  OWN_PLACE,
  type Repaired,
  type RestoreOptions,
  STORE_IN_USE,
  type Upkeep,
} from './upkeep.js';
