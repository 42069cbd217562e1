/**
 * Packages that only some users need: optional peer dependencies, which npm installs only for who asks for them. Each is
 * loaded when it is needed first.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MissingPackageError } from './missing-package-error.js';

const LOADERS = {
  '@hyzyla/pdfium': () => import('@hyzyla/pdfium'),
  'jpeg-js': () => import('jpeg-js'),
  nodemailer: () => import('nodemailer'),
  'openid-client': () => import('openid-client'),
  pg: () => import('pg'),
  pngjs: () => import('pngjs'),
  'read-excel-file': () => import('read-excel-file/node'),
  'vscode-languageserver': () => import('vscode-languageserver/node'),
  'write-excel-file': () => import('write-excel-file/node'),
  'zxing-wasm': () => import('zxing-wasm/reader'),
};

/** Packages that are only used together, so that one command installs them. */
const PACKAGE_GROUPS = [['zxing-wasm', 'jpeg-js', 'pngjs']];

export type OptionalPackage = keyof typeof LOADERS;

/** Loads an optional package. Rejects with a MissingPackageError if it is not installed. */
export async function loadOptional<N extends OptionalPackage>(
  name: N,
): Promise<Awaited<ReturnType<(typeof LOADERS)[N]>>> {
  try {
    return (await LOADERS[name]()) as Awaited<ReturnType<(typeof LOADERS)[N]>>;
  } catch (error) {
    throw missing(name, error);
  }
}

const require = createRequire(import.meta.url);

/** Loads better-sqlite3 at once, because all of its calls are synchronous. Throws a MissingPackageError. */
export function requireSqlite(): typeof import('better-sqlite3') {
  try {
    return require('better-sqlite3');
  } catch (error) {
    throw missing('better-sqlite3', error);
  }
}

/** Returns the MissingPackageError for an error that says so, else the error itself. */
function missing(name: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const isMissing = /^(?:ERR_)?MODULE_NOT_FOUND$/.test(code ?? '') && message.includes(`'${name}`);
  return isMissing ? new MissingPackageError(specifierOf(name)) : error;
}

/** Returns the packages to install, each in the version that the toolkit was tested with. */
function specifierOf(name: string): string {
  const names = PACKAGE_GROUPS.find(group => group.includes(name)) ?? [name];
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return names.map(one => `${one}@${own.peerDependencies[one]}`).join(' ');
}
