/**
 * Settings of `--forward`: a settings file, or the URL of one destination whose secrets are in environment variables.
 */
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { channelKindFor, type ForwardSettings, parseForwardSettings, redactPassword } from '../../backend/parts.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { readBytes } from '../io/files.js';
import { forwardMessages } from './messages.js';

const SECRET = 'ISTIMARA_FORWARD_SECRET';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the settings of everything that is named, or undefined if nothing is named. Ends the command with all faults
 * of a setting that is wrong.
 */
export function forwardSettings(
  context: Context,
  named: readonly string[],
  allow: readonly string[],
  environment: Environment,
): ForwardSettings | undefined {
  if (named.length === 0) return undefined;
  const read = named.map(one =>
    /^[a-z+]{2,}:/i.test(one) ? ofUrl(context, one, allow, environment) : ofFile(context, one, allow),
  );
  const destinations = read.flatMap(one => one.destinations);
  const names = destinations.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new CommandError(EXIT.usage, forwardMessages[context.language].twice(twice));
  return {
    source: read.find(({ source }) => source !== '/')?.source ?? '/',
    allow: [...new Set(read.flatMap(one => one.allow))],
    destinations,
  };
}

function ofUrl(context: Context, url: string, allow: readonly string[], environment: Environment): ForwardSettings {
  const secret = environment[SECRET]?.split(/\s+/).filter(part => part !== '');
  const needs = channelKindFor(url)?.needs ?? [];
  const destination = {
    url,
    ...(needs.includes('secret') && { secret: secret ?? [] }),
  };
  const read = parseForwardSettings({ allow, destinations: { [nameOf(url)]: destination } });
  if ('destinations' in read) return read;
  const say = forwardMessages[context.language];
  const place = `--forward ${redactPassword(url)}`;
  throw new CommandError(EXIT.usage, read.map(({ fault }) => say.wrong(place, '', fault)).join('\n'));
}

/** Derives the name of a destination from its URL, so that it is the same at every start. */
const nameOf = (url: string): string =>
  `to-${url
    .replace(/^[a-z+]+:\/*(?:[^/@]*@)?/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;

function ofFile(context: Context, path: string, allow: readonly string[]): ForwardSettings {
  const say = forwardMessages[context.language];
  const lines = new LineCounter();
  const document = parseDocument(readBytes(context, path).toString('utf8'), { lineCounter: lines, version: '1.2' });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const [fault] = document.errors;
  if (fault) throw new CommandError(EXIT.input, say.notYaml(path, lineAt(fault.pos[0]), fault.code));
  visit(document, {
    // Aliases are rejected because one may expand without end.
    Alias: (_, { range }) => {
      throw new CommandError(EXIT.input, say.notYaml(path, lineAt(range?.[0] ?? 0), 'ALIAS'));
    },
  });
  const given = document.toJS() ?? {};
  const read = parseForwardSettings(withAllowed(given, allow));
  if ('destinations' in read) return read;
  const told = read.map(({ path: keys, fault: wrong }) => {
    const offset = offsetOf(document, keys);
    return say.wrong(offset === undefined ? path : `${path}:${lineAt(offset)}`, keys.join('.'), wrong);
  });
  throw new CommandError(EXIT.input, told.join('\n'));
}

/** Returns the offset of a key, or of its nearest parent if the key is missing. */
function offsetOf(document: Document, keys: readonly (string | number)[]): number | undefined {
  const range = (document.getIn(keys, true) as { range?: readonly number[] } | undefined)?.range;
  return range?.[0] ?? (keys.length > 0 ? offsetOf(document, keys.slice(0, -1)) : undefined);
}

/** Returns the settings with the hosts from the command line added. */
function withAllowed(given: unknown, allow: readonly string[]): unknown {
  const own = (given as { allow?: unknown } | null)?.allow;
  const isMapping = typeof given === 'object' && !Array.isArray(given);
  if (allow.length === 0 || !isMapping || (own !== undefined && !Array.isArray(own))) return given;
  return { ...given, allow: [...((own as unknown[] | undefined) ?? []), ...allow] };
}
