/** Security events, each with the number since its last line. */
export const SECURITY_EVENTS = {
  'sign-in-failed': { count: 'number' },
  'sign-in-locked': { count: 'number' },
  'code-wrong': { count: 'number' },
  'second-factor-unreadable': { count: 'number' },
  'token-refused': { count: 'number' },
  'token-limited': { count: 'number' },
  forbidden: { count: 'number' },
  'other-office': { count: 'number' },
  'cross-site-refused': { count: 'number' },
  'pin-wrong': { count: 'number' },
  'pin-locked': { count: 'number' },
  'lookups-limited': { count: 'number' },
} as const;

/** Events of the log and the kinds of their details. A `?` marks a detail that may be absent. */
export const LOG_EVENTS = {
  started: { port: 'number' },
  stopped: {},
  request: { method: 'string?', route: 'string', status: 'number', ms: 'number', problem: 'string?' },
  'connections-refused': { reason: 'string', count: 'number' },
  'request-failed': { route: 'string', reason: 'string' },
  'store-fault': { fault: 'string', code: 'string' },
  checkpoint: { checkpoint: 'string' },
  'checkpoints-unsent': { place: 'string', reason: 'string' },
  'checkpoints-sent': { place: 'string' },
  'clock-behind': { seconds: 'number' },
  'office-unknown': { account: 'string' },
  'office-option-unknown': { form: 'string', option: 'string' },
  'calendar-outdated': { year: 'number', last: 'number' },
  'database-available': {},
  'database-unavailable': { reason: 'string' },
  'database-without-checksums': {},
  'database-asynchronous-standby': { setting: 'string' },
  'permissions-restricted': { files: 'number' },
  'permissions-too-open': { files: 'number' },
  'maintenance-failed': { step: 'string', reason: 'string' },
  'maintenance-recovered': { step: 'string' },
  'form-invalid': { form: 'string' },
  'form-version-unsupported': { form: 'string', version: 'number' },
  'field-type-failed': { form: 'string' },
  'file-cleanup-failed': { reason: 'string' },
  'file-infected': { form: 'string', count: 'number' },
  'virus-scan-delayed': { reason: 'string' },
  'virus-scanner-available': {},
  'virus-scanner-unavailable': { reason: 'string' },
  'certificate-renewed': {},
  'certificate-unusable': { reason: 'string' },
  'sign-in-service-failed': { step: 'string', fault: 'string', code: 'string?' },
  'register-lookup': { form: 'string', outcome: 'string' },
  'payment-amount-mismatch': {},
  'payment-duplicate': {},
  'payment-provider-unavailable': {},
  'payment-without-site-url': {},
  'notice-retrying': { channel: 'string' },
  'notices-failed': { reason: 'string' },
  'reminder-refused': { channel: 'string' },
  'reminders-failed': { reason: 'string' },
  'reminders-retrying': {},
  'forwarding-started': { destinations: 'number' },
  'forward-unconfigured': { destination: 'string' },
  'forward-store-available': { destination: 'string' },
  'forward-store-unavailable': { destination: 'string', reason: 'string' },
  'forward-parked': { destination: 'string', count: 'number' },
  'forward-destination-gone': { destination: 'string' },
  'forward-failing': { destination: 'string', reason: 'string' },
  'forward-recovered': { destination: 'string' },
  ...SECURITY_EVENTS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, DetailKind>>>>;

export type LogEvent = keyof typeof LOG_EVENTS;

type DetailKind = 'string' | 'number' | `${'string' | 'number'}?`;

type Detail<Kind> = Kind extends 'string' | 'string?' ? string : number;

type DetailsOf<Kinds> = {
  readonly [Name in keyof Kinds as Kinds[Name] extends `${string}?` ? never : Name]: Detail<Kinds[Name]>;
} & {
  readonly [Name in keyof Kinds as Kinds[Name] extends `${string}?` ? Name : never]?: Detail<Kinds[Name]> | undefined;
};

/** Details of an event. */
export type LogDetails<Event extends LogEvent> = DetailsOf<(typeof LOG_EVENTS)[Event]>;
