/** The reference backend: takes submissions in, keeps them, lets them out. */

export type { ClaimRules, Office } from './accounts/account-from-claims.js';
export {
  type Account,
  type Accounts,
  accountsIn,
  type Identity,
  isName,
  type KeptAccount,
} from './accounts/accounts.js';
export type { ProviderOptions } from './accounts/oidc-provider.js';
export { type PasswordFault, type Passwords, passwordFault, passwords } from './accounts/password.js';
export { isRole, type Role, roles } from './accounts/roles.js';
export { passwordsApart } from './accounts/worker-password-hasher.js';
export type { Jwks } from './contracts/jwks.js';
export type { Again, Destination, Parked, Tally } from './contracts/outbox.js';
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
} from './contracts/store.js';
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
} from './contracts/store-maintenance.js';
export { UNSERVABLE } from './definitions.js';
export type { Scanner } from './desk/scanned-code.js';
export {
  type ExportedClear,
  type ExportedFile,
  type ExportedSubmission,
  exportSubmissions,
  fileExporter,
  type Printer,
} from './export.js';
export { channelOf } from './forwarding/channels/index.js';
export { type ForwardFault, readSettings, type WrongSetting } from './forwarding/parse-settings.js';
export { type ForwardSettings, TIMEOUT_S, TRIES } from './forwarding/settings.js';
export { newSecret } from './forwarding/signature.js';
export { refuse } from './http/problem.js';
export type { Tls } from './http/tls.js';
export { type Damage, type DamageKind, damageOf } from './journal/damage.js';
export { LIMITS, type Limits } from './limits.js';
export type { Log, LogEntry } from './log.js';
export type { ContactFields, NoticeOptions } from './notices/options.js';
export type { RunningServer, ServerOptions } from './options.js';
export { hostedPage } from './payment/hosted-payment-page.js';
export type { PaymentProvider } from './payment/provider.js';
export { isVerifying, jwksFrom, type Unverified } from './receipts/jws.js';
export { type ReceiptClaims, verifyReceipt } from './receipts/receipt.js';
export { httpRegister } from './register/http-register.js';
export type { PersonRegister, Prefilled, RegisterOptions } from './register/register.js';
export { startServer } from './server.js';
export type { Status } from './statuses.js';
export { isStoreUrl, type OpenOptions, openStore, storeUrls, upkeepOf } from './stores/index.js';
export { withoutPassword } from './stores/postgres/connection-url.js';
export { type ApartLimits, workApart } from './system/worker-queue.js';
