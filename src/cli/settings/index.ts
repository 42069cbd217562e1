/** The settings of `serve` that are too many for its command line: a file in YAML. Secrets stand in files of their own, or in the environment. */
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { type ProviderOptions, roles } from '../../backend/index.js';
import { type Context, EXIT, Stop } from '../context.js';
import { readBytes } from '../files.js';
import { list, matching, object, oneOf, optional, record, type SettingFault, settingFault, text, url } from './read.js';
import { WORDS } from './words.js';

export interface Settings {
  readonly signIn?: ProviderOptions;
}

const FORM_ID = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'name');

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
});

/** The variable of the environment that stands for a `secret_file`. */
const SECRETS = { signIn: 'ISTIMARA_SIGN_IN_SECRET' } as const;

/** What a file of settings says; none says nothing. */
export function readSettings(context: Context, path: string | undefined): Settings {
  if (path === undefined) return {};
  try {
    const { sign_in } = READ(parsed(readBytes(context, path).toString('utf8')), '');
    if (!sign_in) return {};
    const { secret_file, ...rest } = sign_in;
    const secret = secretIn(context, path, secret_file, 'sign_in.secret_file', SECRETS.signIn);
    return { signIn: { ...given(rest), ...(secret !== undefined && { secret }) } };
  } catch (fault) {
    if (!('wrong' in (fault as object))) throw fault;
    throw new Stop(EXIT.input, WORDS[context.language].fault(path, fault as SettingFault));
  }
}

function parsed(source: string): unknown {
  try {
    return parse(source) ?? {};
  } catch {
    throw settingFault({ path: '', wrong: 'form' });
  }
}

/** The first line of a file beside the settings, else of the environment. */
function secretIn(
  context: Context,
  settings: string,
  file: string | undefined,
  key: string,
  name: string,
): string | undefined {
  if (file === undefined) return process.env[name] || undefined;
  const [line = ''] = readBytes(context, resolve(dirname(settings), file))
    .toString('utf8')
    .split(/\r?\n/);
  if (line.trim() === '') throw settingFault({ path: key, wrong: 'secret' });
  return line;
}

type Given<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys that were left out. */
const given = <T extends object>(value: T): Given<T> => JSON.parse(JSON.stringify(value));
