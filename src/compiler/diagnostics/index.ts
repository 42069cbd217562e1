/** Diagnostics: collected by the phases, formatted as messages here. */
export { catalogue, loadMessages } from './catalogue/index.js';
export { type Collector, collector, diagnosticOf, type ReportIn } from './collector.js';
export type { Diagnostic, DiagnosticCode, Report, Severity, Span } from './diagnostic.js';
export { explain } from './explain.js';
export type { Format, FormatContext, MessageLanguage } from './formats/format.js';
export { type FormatName, formats } from './formats/index.js';
export { FORMAT_MESSAGES, noteCount, summary } from './formats/messages.js';
export { type Reported, reported } from './formats/report.js';
export { fillMessage, messageOf, translateExpression } from './message.js';
export type { ParamsIn } from './placeholders.js';
export { position, positions } from './position.js';
export { nearest } from './suggest.js';
export { isUnreadable } from './unreadable.js';
