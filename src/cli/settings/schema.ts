/**
 * Schema of settings: each key is read as the type that it must have, and the first wrong key is reported with its
 * path.
 */
import { isNetwork } from '../../backend/parts.js';

/** Kind of a fault in the settings. `form`: no YAML, or not a single mapping. `unknown`: no such key. `exposed`: other users can
 * read the file. */
export type SettingFaultKind =
  | 'form'
  | 'unknown'
  | 'missing'
  | 'text'
  | 'name'
  | 'field'
  | 'yesNo'
  | 'origin'
  | 'url'
  | 'number'
  | 'role'
  | 'network'
  | 'socket'
  | 'either'
  | 'mapping'
  | 'list'
  | 'weekday'
  | 'weekend'
  | 'day'
  | 'year'
  | 'twice'
  | 'secret'
  | 'address'
  | 'office'
  | 'exposed';

export interface SettingFault {
  /** Path of the key: `sign_in.roles.claim`. */
  readonly path: string;
  readonly wrong: SettingFaultKind;
  /** Keys or values that are allowed, or the limits of a number. */
  readonly known?: readonly string[];
}

export const settingFault = (fault: SettingFault): Error & SettingFault => Object.assign(new Error(fault.wrong), fault);

/** Function that reads one value at its path. */
export type Reader<T> = (value: unknown, path: string) => T;

type Shape = Readonly<Record<string, Reader<unknown>>>;
type ReadValues<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapping = (value: unknown, path: string): Record<string, unknown> => {
  if (!isMapping(value)) throw settingFault({ path, wrong: path === '' ? 'form' : 'mapping' });
  return value;
};

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** Returns a reader of a mapping with these keys and no others. */
export const object =
  <S extends Shape>(shape: S): Reader<ReadValues<S>> =>
  (value, path) => {
    const given = mapping(value, path);
    const known = Object.keys(shape);
    const foreign = Object.keys(given).find(key => !known.includes(key));
    if (foreign !== undefined) throw settingFault({ path: below(path, foreign), wrong: 'unknown', known });
    return Object.fromEntries(known.map(key => [key, shape[key]!(given[key], below(path, key))])) as ReadValues<S>;
  };

/** Returns a reader of a mapping with any keys. */
export const record =
  <T>(reader: Reader<T>): Reader<Record<string, T>> =>
  (value, path) =>
    Object.fromEntries(Object.entries(mapping(value, path)).map(([key, one]) => [key, reader(one, below(path, key))]));

export const list =
  <T>(reader: Reader<T>): Reader<T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw settingFault({ path, wrong: 'list' });
    return value.map((one, index) => reader(one, `${path}[${index}]`));
  };

export const optional =
  <T>(reader: Reader<T>): Reader<T | undefined> =>
  (value, path) =>
    value === undefined || value === null ? undefined : reader(value, path);

/** Reads a text of one line without control characters, which a terminal or a header would interpret. */
export const text: Reader<string> = (value, path) => {
  if (value === undefined || value === null) throw settingFault({ path, wrong: 'missing' });
  const isLine = typeof value === 'string' && value.trim() !== '' && !/\p{Cc}/u.test(value);
  if (!isLine) throw settingFault({ path, wrong: 'text' });
  return value;
};

export const oneOf =
  <T extends string>(known: readonly T[], wrong: SettingFaultKind): Reader<T> =>
  (value, path) => {
    const found = known.find(one => one === text(value, path));
    if (found === undefined) throw settingFault({ path, wrong, known });
    return found;
  };

export const matching =
  (pattern: RegExp, wrong: SettingFaultKind): Reader<string> =>
  (value, path) => {
    if (!pattern.test(text(value, path))) throw settingFault({ path, wrong });
    return value as string;
  };

export const number =
  (least: number, most: number): Reader<number> =>
  (value, path) => {
    const isFit = typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
    if (!isFit) throw settingFault({ path, wrong: 'number', known: [String(least), String(most)] });
    return value;
  };

/** Reads an HTTPS URL, or an HTTP URL of this machine. */
export const url: Reader<string> = (value, path) => {
  const given = URL.canParse(text(value, path)) ? new URL(value as string) : undefined;
  const isHere = given?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(given.hostname);
  const isClean = given && given.username === '' && given.password === '' && given.hash === '';
  if (!isClean || (given.protocol !== 'https:' && !isHere)) throw settingFault({ path, wrong: 'url' });
  return value as string;
};

/** Reads a URL as `url` does, but without a path. */
export const origin: Reader<string> = (value, path) => {
  if (new URL(url(value, path)).origin !== value) throw settingFault({ path, wrong: 'origin' });
  return value as string;
};

/** Reads an IP address, or a network of addresses. */
export const network: Reader<string> = (value, path) => {
  if (!isNetwork(text(value, path))) throw settingFault({ path, wrong: 'network' });
  return value as string;
};

export const yesNo: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw settingFault({ path, wrong: 'yesNo' });
  return value;
};
