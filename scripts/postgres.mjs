// Real PostgreSQL clusters for tests and benches, each in a folder of its own.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, lchownSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.mjs';

const FOLDERS = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt'];

/** The folder of initdb and postgres, of the newest there are; undefined where there are none. Most systems keep them out of the path. */
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

/** PostgreSQL refuses to run as root: then it is the user that its package made. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(line => line.startsWith('postgres:'));
  const [, , uid, gid] = (entry ?? '').split(':').map(Number);
  return { uid, gid };
}

const program = name => join(findPostgres() ?? '', name);

/** Runs one of PostgreSQL's programs to its end; gives what it said. */
export const runPostgres = (name, ...args) =>
  promisify(execFile)(program(name), args, { ...owner(), env: { ...process.env, LC_ALL: 'C.UTF-8' } });

/**
 * Makes a cluster and starts it, flushing as in real life: `database()` makes a database and gives its URL as a store, `copy(url)`
 * one like another that nobody is connected to; `sql(url, text)` gives rows; `stop('SIGQUIT')` is like a crash; `standby()` gives
 * another one that follows it, to be started, `promote()` makes a primary of that.
 */
export async function startCluster(...options) {
  const folder = newFolder();
  const data = join(folder, 'data');
  await initCluster(data, '--no-sync', ...options);
  const cluster = await clusterIn(folder, data);
  await cluster.start();
  return cluster;
}

/** Makes the files of a cluster in a folder that must not be there. */
export const initCluster = (data, ...options) =>
  runPostgres(
    ...['initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--data-checksums'],
    ...options,
  );

/** Gives files to the user that PostgreSQL runs as. */
export function hand(path) {
  const { uid, gid } = owner();
  if (uid === undefined) return;
  const names = lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true }) : [];
  for (const one of [path, ...names.map(name => join(path, name))]) lchownSync(one, uid, gid);
}

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-pg-'));
  hand(folder);
  return folder;
}

/** The cluster whose files are at `data`; its socket is in `folder`. */
export async function clusterIn(folder, data) {
  const port = await freePort();
  const state = {};
  const urlOf = name => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const create = async how => {
    const name = `t${randomBytes(6).toString('hex')}`;
    await sql(urlOf('postgres'), `CREATE DATABASE ${name} ${how}`);
    return urlOf(name);
  };
  const stop = async signal => {
    const running = state.process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  };
  return {
    port,
    data,
    urlOf,
    sql,
    stop,
    start: async () => {
      const args = ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
      state.process = spawn(program('postgres'), args, { ...owner(), stdio: 'ignore' });
      while (!(await answers(urlOf('postgres')))) {
        if (state.process.exitCode !== null) throw new Error('PostgreSQL did not start');
        await new Promise(resolve => setTimeout(resolve, 30));
      }
    },
    database: () => create(''),
    copy: url => create(`TEMPLATE ${new URL(url).pathname.slice(1)}`),
    standby: async () => {
      const place = newFolder();
      const copied = join(place, 'data');
      const from = ['-d', urlOf('postgres'), '-D', copied, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
      await runPostgres('pg_basebackup', ...from);
      return clusterIn(place, copied);
    },
    promote: () => runPostgres('pg_ctl', 'promote', '-D', data, '-w'),
    remove: async () => {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs SQL in a database, by its URL as a store. */
async function sql(url, text) {
  // Not before the packages are installed: whoever looks for the programs needs none.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url.replace(/\?.*/, '') });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const answers = url =>
  sql(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
