// Where the programs of PostgreSQL are: most systems keep initdb and postgres out of the path.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const FOLDERS = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The folder of initdb and postgres, of the newest there are; undefined where there are none. */
export function findPostgres() {
  const versions = FOLDERS.flatMap(folder =>
    existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [],
  )
    .filter(path => /(?:postgresql(?:@\d+)?|\/\d+)$/.test(path))
    .sort((a, b) => Number(/\d+$/.exec(b)) - Number(/\d+$/.exec(a)))
    .map(path => join(path, 'bin'));
  const known = [...versions, ...(process.env.PATH ?? '').split(delimiter)];
  return known.find(folder => ['initdb', 'postgres'].every(name => existsSync(join(folder, name))));
}
