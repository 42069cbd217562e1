/** Real PostgreSQL clusters, each in a folder of its own, and databases in them. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPostgres } from '../../scripts/postgres.mjs';

const execute = promisify(execFile);

/** PostgreSQL refuses to run as root: then it is the user that its package made. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(line => line.startsWith('postgres:'));
  const [, , uid, gid] = (entry ?? '').split(':').map(Number);
  return { uid, gid };
}

/** Runs one of PostgreSQL's programs to its end. */
export const run = (name: string, ...args: readonly string[]) =>
  execute(join(findPostgres() ?? '', name), [...args], { ...owner(), env: { ...process.env, LC_ALL: 'C.UTF-8' } });

export interface Cluster {
  readonly port: number;
  /** Makes a database; gives its URL as a store. */
  database(): Promise<string>;
  /** Makes a copy of a database that nobody is connected to. */
  copy(url: string): Promise<string>;
  /** Runs SQL in a database, by its URL. */
  sql(url: string, text: string): Promise<Record<string, unknown>[]>;
  start(): Promise<void>;
  /** SIGQUIT: like a crash. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** A standby of this one, which waits to be started. */
  standby(): Promise<Cluster>;
  /** Makes a primary of a standby. */
  promote(): Promise<void>;
  /** Lines for postgresql.conf, for the next start. */
  configure(text: string): void;
  remove(): Promise<void>;
}

/** Makes a cluster and starts it, flushing as in real life. */
export async function startCluster(options: readonly string[] = ['--data-checksums']): Promise<Cluster> {
  const folder = newFolder();
  const data = join(folder, 'data');
  await run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
    '--no-locale',
    ...options,
  );
  const cluster = await clusterIn(folder, data);
  await cluster.start();
  return cluster;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-pg-'));
  const { uid, gid } = owner();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

async function clusterIn(folder: string, data: string): Promise<Cluster> {
  const port = await freePort();
  const state: { process?: ChildProcess } = {};
  const urlOf = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const sql = async (url: string, text: string) => {
    const client = new pg.Client({ connectionString: url.replace(/\?.*/, '') });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const create = async (how: string) => {
    const name = `t${randomBytes(6).toString('hex')}`;
    await sql(urlOf('postgres'), `CREATE DATABASE ${name} ${how}`);
    return urlOf(name);
  };
  const isReady = () =>
    sql(urlOf('postgres'), 'SELECT 1').then(
      () => true,
      () => false,
    );
  const stop: Cluster['stop'] = async signal => {
    const { process } = state;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    process.kill(signal);
    await gone;
  };
  return {
    port,
    sql,
    stop,
    configure: text => appendFileSync(join(data, 'postgresql.conf'), `\n${text}\n`),
    start: async () => {
      const args = ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
      state.process = spawn(join(findPostgres() ?? '', 'postgres'), args, { ...owner(), stdio: 'ignore' });
      while (!(await isReady())) {
        if (state.process.exitCode !== null) throw new Error('PostgreSQL did not start');
        await new Promise(resolve => setTimeout(resolve, 30));
      }
    },
    database: () => create(''),
    copy: url => create(`TEMPLATE ${new URL(url).pathname.slice(1)}`),
    standby: async () => {
      const place = newFolder();
      const copy = join(place, 'data');
      await run('pg_basebackup', '-d', urlOf('postgres'), '-D', copy, '-R', '-X', 'stream', '-c', 'fast', '--no-sync');
      return clusterIn(place, copy);
    },
    promote: async () => void (await run('pg_ctl', 'promote', '-D', data, '-w')),
    remove: async () => {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
