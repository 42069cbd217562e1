// A server with all that it keeps in one folder, its PostgreSQL too, for a tool that kills it, cuts its power, fills its disk or
// flips bits of what it keeps: `node crash-server.mjs serve|export|audit sqlite|postgres FOLDER [DIST PORT]`. `serve` stays in the
// foreground, and its database ends with it; the others work beside a server or without one.
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
  // With a checkpoint: what the log held stands in the files of the tables then.
  await own?.stop('SIGINT');
}

/** The command over a store; its code becomes this one's. */
async function istimara(store) {
  const given = {
    serve: ['serve', dist, '--port', port, '--desk-port', String(Number(port) + 1), '--store', store],
    export: ['export', 'sample', '--store', store],
    audit: ['audit', '--receipts', '--store', store],
  };
  const child = spawn(process.execPath, [BIN, ...given[work]], { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
}

/** Of the database that a server in this folder runs on. */
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
  // Not in the folder: a socket cannot be copied.
  const place = mkdtempSync(join(tmpdir(), 'istimara-crash-'));
  hand(place);
  const cluster = await clusterIn(place, data);
  await startAtLast(cluster);
  const postgres = cluster.urlOf('postgres');
  const known = await cluster.sql(postgres, `SELECT 1 FROM pg_database WHERE datname = 'istimara'`);
  if (known.length === 0) await cluster.sql(postgres, 'CREATE DATABASE istimara');
  return cluster;
}

/** For a moment a database that was killed stands in the way of its own. */
async function startAtLast(cluster) {
  for (const over = Date.now() + 15_000; ; await sleep(100))
    try {
      return await cluster.start();
    } catch (error) {
      if (Date.now() > over) throw error;
    }
}

/** The log beside the folder where CRASH_LOG says so: then a bit that is flipped in the folder is one of a table. */
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

/** Of a copy of the folder: both would write to the same log. */
function ownLog() {
  const log = join(data, 'pg_wal');
  if (!lstatSync(log).isSymbolicLink()) return;
  const real = realpathSync(log);
  rmSync(log);
  cpSync(real, log, { recursive: true });
}
