// Server that keeps all its data in one folder, including its PostgreSQL cluster, for a tool that kills it, cuts its
// power, fills its disk or flips bits of its data: `node crash-server.mjs serve|export|check-store sqlite|postgres FOLDER
// [DIST PORT]`. `serve` stays in the foreground and its database ends with it; the other actions work with or without a
// running server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { clusterIn, hand, initCluster } from '../scripts/postgres.mjs';

const BIN = fileURLToPath(new URL('../lib/cli/bin.js', import.meta.url));
const [work, kind, folder, dist, port] = process.argv.slice(2);
const data = join(folder, 'cluster');

if (kind === 'sqlite') await istimara(`sqlite:${join(folder, 'store.db')}`);
else await onCluster();

async function onCluster() {
  const running = work === 'serve' ? undefined : runningPort();
  const own = running === undefined ? await started() : undefined;
  await istimara(`postgres://postgres@127.0.0.1:${running ?? own.port}/istimara?keys=${join(folder, 'keys')}`);
  // SIGINT makes PostgreSQL write a checkpoint, so that the content of its log is also in the table files.
  await own?.stop('SIGINT');
}

/** Runs the command on a store; its exit code becomes the exit code of this process. */
async function istimara(store) {
  const given = {
    serve: ['serve', dist, '--port', port, '--desk-port', String(Number(port) + 1), '--store', store],
    export: ['export', 'sample', '--store', store],
    'check-store': ['check-store', '--receipts', '--store', store],
  };
  const child = spawn(process.execPath, [BIN, ...given[work]], { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
}

/** Returns the port of the database that a server in this folder uses, or undefined if none is running. */
function runningPort() {
  try {
    const [pid, , , found] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return readFileSync(`/proc/${pid.trim()}/cmdline`, 'utf8').includes(data) ? Number(found) : undefined;
  } catch {
    return undefined;
  }
}

async function started() {
  if (!existsSync(data)) await make();
  if (work !== 'serve') ownLog();
  hand(data);
  // The socket is outside the folder because a socket cannot be copied.
  const place = mkdtempSync(join(tmpdir(), 'istimara-crash-'));
  hand(place);
  const cluster = await clusterIn(place, data);
  await startAtLast(cluster);
  const postgres = cluster.urlOf('postgres');
  const known = await cluster.sql(postgres, `SELECT 1 FROM pg_database WHERE datname = 'istimara'`);
  if (known.length === 0) await cluster.sql(postgres, 'CREATE DATABASE istimara');
  return cluster;
}

/** Starts the cluster and retries, because a database that was killed blocks its successor for a moment. */
async function startAtLast(cluster) {
  for (const over = Date.now() + 15_000; ; await sleep(100))
    try {
      return await cluster.start();
    } catch (error) {
      if (Date.now() > over) throw error;
    }
}

/**
 * Creates the cluster. If CRASH_LOG is set, the write-ahead log is outside the folder, so that a bit flipped in the
 * folder belongs to a table.
 */
async function make() {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  mkdirSync(unfinished);
  hand(unfinished);
  const log = process.env.CRASH_LOG;
  if (log) {
    mkdirSync(log);
    hand(log);
  }
  await initCluster(unfinished, ...(log ? [`--waldir=${log}`] : []));
  renameSync(unfinished, data);
}

/**
 * Gives a copied folder its own write-ahead log, because otherwise the copy and the original would write to the same
 * log.
 */
function ownLog() {
  const log = join(data, 'pg_wal');
  if (!lstatSync(log).isSymbolicLink()) return;
  const real = realpathSync(log);
  rmSync(log);
  cpSync(real, log, { recursive: true });
}
