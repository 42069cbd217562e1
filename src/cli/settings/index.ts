/**
 * Settings of `serve` that are too many for its command line, in a YAML file. Secrets are in files of their own or in
 * the environment.
 */
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Limits } from '../../backend/index.js';
import {
  type CheckpointPlaces,
  type NoticeOptions,
  type OfficeTree,
  type OidcOptions,
  type ReminderOptions,
  type Role,
  roles,
  type ScanFolderOptions,
  type VirusScannerOptions,
} from '../../backend/parts.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { isReadableByOthers, readBytes } from '../io/files.js';
import { calendarIn, type OfficeCalendar } from './calendar.js';
import { SETTINGS_MESSAGES } from './messages.js';
import { readOffices } from './offices.js';
import { READ_REMINDERS, remindersOf } from './reminders.js';
import {
  list,
  matching,
  network,
  number,
  object,
  oneOf,
  optional,
  origin,
  record,
  type SettingFault,
  settingFault,
  text,
  url,
  yesNo,
} from './schema.js';

export interface Settings {
  readonly signIn?: OidcOptions;
  readonly notices?: NoticeOptions;
  readonly proxies?: readonly string[];
  readonly secondFactor?: readonly Role[];
  readonly limits?: Partial<Limits>;
  /** Places to which checkpoints are sent. */
  readonly checkpoints?: CheckpointPlaces;
  readonly virusScanner?: VirusScannerOptions;
  /** Folders of document scanners. */
  readonly scanFolders?: readonly ScanFolderOptions[];
  /** Reminders to offices and their supervisors. */
  readonly reminders?: ReminderOptions;
  /** Calendar of the offices, by which deadlines are counted. */
  readonly calendar?: OfficeCalendar;
  /** Tree of the offices. */
  readonly offices?: OfficeTree;
}

const FORM_ID = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'name');

const FIELD = matching(/^[a-z][a-z0-9_]*$/, 'field');
const PLAIN_ADDRESS = matching(/^[^\s<>,;:"@]{1,64}@[A-Za-z0-9.-]{1,190}$/, 'text');

const READ = object({
  sign_in: optional(
    object({
      issuer: url,
      client: text,
      secret_file: optional(text),
      scope: optional(matching(/(^| )openid( |$)/, 'text')),
      roles: optional(object({ claim: text, values: record(oneOf(roles, 'role')) })),
      offices: optional(
        object({ claim: text, values: record(object({ name: text, forms: optional(list(FORM_ID)) })) }),
      ),
    }),
  ),
  notices: optional(
    object({
      site: origin,
      daily: optional(number(1, 100)),
      mail: optional(
        object({
          host: text,
          port: number(1, 65_535),
          tls: optional(yesNo),
          user: optional(text),
          password_file: optional(text),
          from: PLAIN_ADDRESS,
        }),
      ),
      sms: optional(object({ url, token_file: optional(text) })),
      forms: record(object({ email: optional(FIELD), sms: optional(FIELD), agreed: optional(FIELD) })),
    }),
  ),
  checkpoints: optional(object({ file: optional(text), url: optional(url), token_file: optional(text) })),
  virus_scanner: optional(
    object({
      clamd: optional(matching(/^(?:unix:\/.+|\[?[\w.:-]+\]?:\d{1,5})$/, 'socket')),
      command: optional(list(text)),
      timeout: optional(number(1, 3_600)),
    }),
  ),
  scan_folders: optional(list(object({ folder: text, office: optional(text) }))),
  reminders: optional(READ_REMINDERS),
  calendar: optional(text),
  offices: optional(text),
  proxies: optional(list(network)),
  second_factor: optional(list(oneOf(roles, 'role'))),
  limits: optional(
    object({
      connections: optional(number(10, 100_000)),
      connections_each: optional(number(1, 100_000)),
      requests_each: optional(number(1, 10_000)),
      copies_each: optional(number(1, 100)),
      lookups_each: optional(number(1, 10_000)),
      calls_each: optional(number(1, 100_000)),
      uploads: optional(number(1, 100_000)),
      uploads_each: optional(number(1, 100_000)),
      least_rate: optional(number(1, 1_000_000)),
    }),
  ),
});

type SettingsData = ReturnType<typeof READ>;

/**
 * Function that reads a secret: the first line of a file whose path is relative to the settings file, else an
 * environment variable.
 */
type Secret = (file: string | undefined, key: string, name: string) => string | undefined;

/** Reads a settings file; returns no settings if no file is given. */
export function readSettings(context: Context, path: string | undefined): Settings {
  if (path === undefined) return {};
  const secret: Secret = (file, key, name) => secretIn(context, path, file, key, name);
  try {
    const read = READ(parsed(readBytes(context, path).toString('utf8')), '');
    const { sign_in, notices, checkpoints, proxies, second_factor, limits, virus_scanner, scan_folders } = read;
    const calendar = read.calendar === undefined ? {} : { calendar: readCalendar(context, path, read.calendar) };
    const offices =
      read.offices === undefined ? {} : { offices: readOfficeTree(context, resolve(dirname(path), read.offices)) };
    const sending = notices && noticesOf(notices, secret);
    const settings = given({
      signIn: sign_in && signInOf(sign_in, secret),
      notices: sending,
      reminders: read.reminders && remindersOf(read.reminders, sending, offices.offices),
      checkpoints: checkpoints && checkpointsOf(path, checkpoints, secret),
      proxies,
      secondFactor: second_factor,
      limits: limits && limitsOf(limits),
      virusScanner: virus_scanner && virusScannerOf(virus_scanner),
      scanFolders: scan_folders?.map(({ folder, ...rest }) => ({ ...rest, folder: resolve(dirname(path), folder) })),
    });
    return { ...settings, ...calendar, ...offices };
  } catch (fault) {
    throw refusal(context, path, fault);
  }
}

/** Returns the message that names a fault and its file. Other errors are returned unchanged. */
function refusal(context: Context, path: string, fault: unknown): unknown {
  if (!('wrong' in (fault as object))) return fault;
  return new CommandError(EXIT.input, SETTINGS_MESSAGES[context.language].fault(path, fault as SettingFault));
}

/** Reads the calendar of the offices, whose path is relative to the settings file. */
function readCalendar(context: Context, settings: string, file: string): OfficeCalendar {
  const path = resolve(dirname(settings), file);
  try {
    return calendarIn(parsed(readBytes(context, path).toString('utf8')), '');
  } catch (fault) {
    throw refusal(context, path, fault);
  }
}

/** Reads a file of offices. All mistakes in the file are named. */
export function readOfficeTree(context: Context, path: string): OfficeTree {
  const read = readOffices(readBytes(context, path).toString('utf8'), context.language);
  if ('tree' in read) return read.tree;
  throw new CommandError(EXIT.input, read.mistakes.map(mistake => `${path}:${mistake}`).join('\n'));
}

const signInOf = ({ secret_file, ...rest }: NonNullable<SettingsData['sign_in']>, secret: Secret): OidcOptions =>
  given({ ...rest, secret: secret(secret_file, 'sign_in.secret_file', 'ISTIMARA_SIGN_IN_SECRET') });

function checkpointsOf(
  settings: string,
  { file, url: address, token_file }: NonNullable<SettingsData['checkpoints']>,
  secret: Secret,
): CheckpointPlaces {
  if (file === undefined && address === undefined) throw settingFault({ path: 'checkpoints.file', wrong: 'missing' });
  const token = secret(token_file, 'checkpoints.token_file', 'ISTIMARA_CHECKPOINTS_TOKEN');
  return given({ file: file && resolve(dirname(settings), file), url: address, token });
}

/** Returns the virus scanner. It is either clamd or a command. */
function virusScannerOf({
  clamd,
  command,
  timeout = 120,
}: NonNullable<SettingsData['virus_scanner']>): VirusScannerOptions {
  const isOne = (clamd === undefined) !== (command === undefined || command.length === 0);
  if (!isOne) throw settingFault({ path: 'virus_scanner.clamd', wrong: 'either', known: ['clamd', 'command'] });
  return given({ clamd, command, timeoutMs: timeout * 1000 });
}

const limitsOf = (limits: NonNullable<SettingsData['limits']>): Partial<Limits> =>
  given({
    connections: limits.connections,
    connectionsEach: limits.connections_each,
    requestsEach: limits.requests_each,
    copiesEach: limits.copies_each,
    lookupsEach: limits.lookups_each,
    callsEach: limits.calls_each,
    pieces: limits.uploads,
    piecesEach: limits.uploads_each,
    leastRate: limits.least_rate,
  });

function noticesOf(
  { mail, sms, daily = 5, ...rest }: NonNullable<SettingsData['notices']>,
  secret: Secret,
): NoticeOptions {
  if (!mail && !sms) throw settingFault({ path: 'notices.mail', wrong: 'missing' });
  const password = mail && secret(mail.password_file, 'notices.mail.password_file', 'ISTIMARA_MAIL_PASSWORD');
  const token = sms && secret(sms.token_file, 'notices.sms.token_file', 'ISTIMARA_SMS_TOKEN');
  return given({
    ...rest,
    daily,
    mail: mail && {
      host: mail.host,
      port: mail.port,
      tls: mail.tls ?? mail.port === 465,
      user: mail.user,
      from: mail.from,
      password,
    },
    sms: sms && { url: sms.url, token },
  });
}

function parsed(source: string): unknown {
  try {
    return parse(source) ?? {};
  } catch {
    throw settingFault({ path: '', wrong: 'form' });
  }
}

function secretIn(
  context: Context,
  settings: string,
  file: string | undefined,
  key: string,
  name: string,
): string | undefined {
  if (file === undefined) return process.env[name] || undefined;
  const path = resolve(dirname(settings), file);
  const [line = ''] = readBytes(context, path).toString('utf8').split(/\r?\n/);
  if (isReadableByOthers(path)) throw settingFault({ path: key, wrong: 'exposed', known: [path] });
  if (line.trim() === '') throw settingFault({ path: key, wrong: 'secret' });
  return line;
}

/** Returns a copy without undefined members, at any depth. */
const given = <T extends object>(value: T): WithoutUndefined<T> => JSON.parse(JSON.stringify(value));

type WithoutUndefined<T> = {
  readonly [K in keyof T]: Exclude<T[K], undefined> extends object
    ? WithoutUndefined<Exclude<T[K], undefined>>
    : Exclude<T[K], undefined>;
};
