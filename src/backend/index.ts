/** The package `istimara/backend`: the reference backend, on its own port or mounted in another server. */

export type { Store, StoredSubmission } from './contracts/store.js';
export { type ExportedSubmission, exportSubmissions } from './export.js';
export { createHandler, type Handler, type HandlerOptions } from './handler.js';
export type { Limits } from './limits.js';
export type { Log, LogEntry } from './log.js';
export type { RunningServer, ServerOptions } from './options.js';
export { hostedPage } from './payment/hosted-payment-page.js';
export type { PaymentProvider } from './payment/provider.js';
export { httpRegister } from './register/http-register.js';
export type { PersonRegister } from './register/register.js';
export { startServer } from './server.js';
export type { Status } from './statuses.js';
export { type OpenOptions, openStore } from './stores/index.js';
