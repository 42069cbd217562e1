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

/**
 * Returns the folder of initdb and postgres of the newest version, or undefined if there is none. Most systems keep
 * these programs out of PATH.
 */
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

/**
 * Returns the user to run PostgreSQL as. PostgreSQL refuses to run as root, so root uses the user that the package
 * created.
 */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(line => line.startsWith('postgres:'));
  const [, , uid, gid] = (entry ?? '').split(':').map(Number);
  return { uid, gid };
}

const program = name => join(findPostgres() ?? '', name);

/** Runs a program of PostgreSQL to its end and returns its output. */
export const runPostgres = (name, ...args) =>
  promisify(execFile)(program(name), args, { ...owner(), env: { ...process.env, LC_ALL: 'C.UTF-8' } });

/**
 * Creates and starts a cluster that flushes as in production. `database()` creates a database and returns its store
 * URL; `copy(url)` creates a copy of a database that no client is connected to; `sql(url, text)` returns rows;
 * `stop('SIGQUIT')` simulates a crash; `standby()` returns another cluster that follows this one and has to be started;
 * `promote()` makes a standby the primary.
 */
export async function startCluster(...options) {
  const folder = newFolder();
  const data = join(folder, 'data');
  await initCluster(data, '--no-sync', ...options);
  const cluster = await clusterIn(folder, data);
  await cluster.start();
  return cluster;
}

/** Creates the files of a cluster in a folder that must not exist yet. */
export const initCluster = (data, ...options) =>
  runPostgres(
    ...['initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--data-checksums'],
    ...options,
  );

/** Makes the user that PostgreSQL runs as the owner of the files. */
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

/** Returns the cluster whose files are at `data`; its socket is in `folder`. */
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

/** Runs SQL in a database, which is given by its store URL. */
async function sql(url, text) {
  // Imported here, because the packages may not be installed yet when a script only looks for the programs.
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
