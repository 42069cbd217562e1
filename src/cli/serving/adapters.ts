/**
 * Settings of payment providers and registers. Addresses come from the command line, secrets only from the environment.
 */
import { readFileSync } from 'node:fs';
import { hostedPage, httpRegister, type ServerOptions } from '../../backend/index.js';
import type { PrefillMapping } from '../../backend/parts.js';
import { isObject } from '../../runtime/is-object.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { ADAPTER_MESSAGES } from './messages.js';

export interface AdapterOptions {
  readonly payment?: string;
  readonly register?: string;
  readonly siteUrl?: string;
}

export const PAYMENT_SECRET = 'ISTIMARA_PAYMENT_SECRET';
export const REGISTER_TOKEN = 'ISTIMARA_REGISTER_TOKEN';

/** Default timeout of a register, because a slower one is as good as none. */
const TIMEOUT_MS = 4_000;
const SHORTEST_SECRET = 16;

type Adapters = Pick<ServerOptions, 'payment' | 'register' | 'siteOrigin'>;

export function adaptersOf(context: Context, { payment, register, siteUrl }: AdapterOptions): Adapters {
  const say = ADAPTER_MESSAGES[context.language];
  if (siteUrl !== undefined && !(URL.canParse(siteUrl) && new URL(siteUrl).origin === siteUrl))
    throw new CommandError(EXIT.usage, say.wrongSite(siteUrl));
  return {
    ...(siteUrl !== undefined && { siteOrigin: siteUrl }),
    ...(payment !== undefined && {
      payment: hostedPage({ url: safeUrl(context, payment), secret: secretOf(context, PAYMENT_SECRET) }),
    }),
    ...(register !== undefined && { register: registerOf(context, register) }),
  };
}

function registerOf(context: Context, file: string): NonNullable<Adapters['register']> {
  const { url, timeout_ms: timeoutMs = TIMEOUT_MS, forms } = settingsIn(context, file);
  const token = secretOf(context, REGISTER_TOKEN);
  const prefilled = Object.entries(forms).map(([form, { national_number, born, fields }]): [string, PrefillMapping] => [
    form,
    { nationalNumber: national_number, birthDate: born, fields },
  ]);
  return {
    register: httpRegister({ url: safeUrl(context, url), token }),
    forms: Object.fromEntries(prefilled),
    timeoutMs,
  };
}

interface Settings {
  readonly url: string;
  readonly timeout_ms?: number;
  readonly forms: Readonly<
    Record<string, { readonly national_number: string; readonly born: string; readonly fields: Record<string, string> }>
  >;
}

function settingsIn(context: Context, file: string): Settings {
  const say = ADAPTER_MESSAGES[context.language];
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    throw new CommandError(EXIT.file, say.unreadable(file, (fault as Error).message));
  }
  const wrong = wrongIn(read);
  if (wrong) throw new CommandError(EXIT.input, say.wrongRegister(file, wrong));
  return read as Settings;
}

/** Returns the path of the first wrong member, or undefined. */
function wrongIn(read: unknown): string | undefined {
  const { url, timeout_ms = TIMEOUT_MS, forms, ...others } = (isObject(read) ? read : {}) as Record<string, unknown>;
  if (typeof url !== 'string') return 'url';
  if (typeof timeout_ms !== 'number' || timeout_ms < 100 || timeout_ms > 30_000) return 'timeout_ms';
  if (!isObject(forms)) return 'forms';
  if (Object.keys(others).length > 0) return Object.keys(others)[0];
  return Object.entries(forms).flatMap(([form, of]) => {
    const { national_number, born, fields, ...more } = (isObject(of) ? of : {}) as Record<string, unknown>;
    const at = (name: string) => `forms.${form}.${name}`;
    return [
      ...(typeof national_number === 'string' ? [] : [at('national_number')]),
      ...(typeof born === 'string' ? [] : [at('born')]),
      ...(isObject(fields) && Object.values(fields).every(name => typeof name === 'string') ? [] : [at('fields')]),
      ...Object.keys(more).map(at),
    ];
  })[0];
}

function secretOf(context: Context, name: string): string {
  const secret = process.env[name] ?? '';
  if (secret.length < SHORTEST_SECRET)
    throw new CommandError(EXIT.usage, ADAPTER_MESSAGES[context.language].noSecret(name, SHORTEST_SECRET));
  return secret;
}

/** Returns the URL. Ends the command if it is unencrypted and leads to another machine. */
function safeUrl(context: Context, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const own = parsed?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(parsed.hostname);
  if (parsed?.protocol !== 'https:' && !own)
    throw new CommandError(EXIT.usage, ADAPTER_MESSAGES[context.language].wrongUrl(url));
  return url;
}
