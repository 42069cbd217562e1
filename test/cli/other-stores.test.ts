/** Commands on files that are no store, or a store of another version: a sentence, and nothing is changed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { BUILT, temporary } from '../backend/harness.js';
import { kept } from './istimara.js';

const COMMANDS: Readonly<Record<string, (url: string) => readonly string[]>> = {
  serve: url => ['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', url],
  'check-store': url => ['check-store', '--store', url],
  export: url => ['export', 'sample', '--store', url],
  backup: url => ['backup', 'copy', '--store', url],
  user: url => ['user', 'list', '--store', url],
};

async function foreign(kind: string): Promise<string> {
  const path = join(temporary(), 'other.db');
  if (kind === 'no database') writeFileSync(path, 'something else '.repeat(500));
  else {
    if (kind === 'later store') await (await openStore(`sqlite:${path}`)).close();
    const database = new Database(path);
    if (kind === 'later store') database.pragma('user_version = 99');
    else database.exec('CREATE TABLE x (y)');
    database.pragma('journal_mode = DELETE');
    database.close();
  }
  return path;
}

const SENTENCES: Readonly<Record<string, readonly [en: RegExp, ar: RegExp]>> = {
  'other database': [/holds something else than a store of Istimara/, /ليس مخزن طلبات/],
  'later store': [/has version 99, and this program knows versions up to \d+/, /هو 99، وهذا البرنامج/],
};

it.each(Object.keys(SENTENCES).flatMap(kind => Object.keys(COMMANDS).map(command => [kind, command] as const)))(
  '%s: %s ends with a sentence',
  async (kind, command) => {
    const path = await foreign(kind);
    const before = readFileSync(path);
    const names = readdirSync(join(path, '..'));
    for (const [index, language] of ['en', 'ar'].entries()) {
      const ran = await kept(['--lang', language, ...COMMANDS[command]!(`sqlite:${path}`)]);
      expect(ran, ran.err).toMatchObject({ code: 3, out: '', err: expect.stringMatching(SENTENCES[kind]![index]!) });
      expect(ran.err).not.toMatch(/\n {4}at |fault of Istimara/);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..')).filter(name => !names.includes(name) && !name.endsWith('.lock'))).toEqual([]);
  },
);
