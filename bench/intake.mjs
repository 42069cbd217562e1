// Intake benchmark end to end over loopback: rates as shares of the ceiling S, which is measured right before and after
// in the same run, and the start and the integrity check of a store with many submissions. A rate without its S has no
// meaning.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../lib/backend/index.js';
import { createTrackingNumber } from '../lib/backend/intake/tracking-number.js';
import { storeMaintenance } from '../lib/backend/parts.js';
import { findPostgres, startCluster } from '../scripts/postgres.mjs';
import { formOf } from './form-of.mjs';

const at = path => fileURLToPath(new URL(path, import.meta.url));
const BIN = at('../lib/cli/bin.js');
const SECONDS = 4;
const WARM_MS = 1500;

/**
 * Returns `{ rows, start, auditEach, auditGrowth }`: the rates, and figures for starting and checking a store of
 * `stored` submissions.
 */
export async function intakeFigures(stored = 100_000) {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  // Without PostgreSQL its rows are left out.
  const cluster = findPostgres() ? await startCluster() : undefined;
  try {
    const form = built(folder);
    const rows = [];
    for (const connections of [1, 8, 64]) rows.push(...(await compared(form, folder, connections, cluster)));
    return { rows, ...(await manyStored(form, folder, stored)) };
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Converts the rates to chart panels (see chart.mjs). */
export const intakePanels = rows =>
  [...new Set(rows.map(({ connections }) => connections))].map(connections => ({
    title: connections === 1 ? '1 connection' : `${connections} connections`,
    bars: rows
      .filter(row => row.connections === connections && !row.server.startsWith('S again'))
      .map(row => ({
        name: row.server,
        value: row['accepted/s'],
        shown: `${row['accepted/s'].toLocaleString('en')} a second`,
        ours: !row.server.startsWith('S:'),
      })),
  }));

/**
 * Returns how many times faster an empty store accepts submissions from 64 connections than one that holds `stored`.
 * The two take turns; the result is the median of three rounds.
 */
export async function grownFigure(stored = 1_000_000) {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-bench-'));
  try {
    const form = built(folder);
    const many = join(folder, 'many.db');
    await fill(form, many, stored);
    const ratios = [];
    for (let round = 0; round < 3; round++) {
      const empty = await measure(form, 'store', `sqlite:${join(folder, `${randomUUID()}.db`)}`, 64);
      const grown = await measure(form, 'store', `sqlite:${many}`, 64);
      ratios.push(empty.rate / grown.rate);
    }
    return ratios.sort((a, b) => a - b)[1];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds a form of 22 fields and returns it with an answer to every field. */
function built(folder) {
  const dist = join(folder, 'dist');
  mkdirSync(join(folder, 'forms'));
  writeFileSync(join(folder, 'forms/bench.form.yaml'), formOf(22));
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'build', join(folder, 'forms'), '-o', dist]);
  if (status !== 0) throw new Error(String(stderr));
  const model = readFileSync(join(dist, 'bench/form.json'));
  const definition = createHash('sha256').update(model).digest('hex').slice(0, 16);
  const values = {
    text: 'سليم الحلبي',
    date: '2000-01-31',
    choice: 'a',
    integer: 3,
    phone: '+963933123456',
    yes_no: true,
  };
  const fields = JSON.parse(model).pages.flatMap(page => page.fields);
  return { dist, definition, data: Object.fromEntries(fields.map(({ id, type }) => [id, values[type]])) };
}

const bodyOf = ({ definition, data }, id) =>
  JSON.stringify({
    id,
    form: 'bench',
    version: 1,
    definition,
    language: 'ar',
    submitted_at: new Date().toISOString(),
    data,
  });

async function compared(form, folder, connections, cluster) {
  const inFile = () => `sqlite:${join(folder, `${randomUUID()}.db`)}`;
  const before = await measure(form, 'sign', inFile(), connections);
  const store = await measure(form, 'store', inFile(), connections);
  const database = cluster && `${await cluster.database()}?keys=${join(folder, randomUUID())}`;
  const postgres = database && (await measure(form, 'store', database, connections));
  const after = await measure(form, 'sign', inFile(), connections);
  const ceiling = (before.rate + after.rate) / 2;
  const steady = Math.abs(before.rate - after.rate) / ceiling <= 0.15;
  const line = (server, { rate, p50, p99, longest, cpu }) => ({
    connections,
    server: steady ? server : `${server} (S moved: no verdict)`,
    'accepted/s': Math.round(rate),
    'of S': (rate / ceiling).toFixed(2),
    'p50 ms': p50.toFixed(2),
    'p99 ms': p99.toFixed(1),
    'longest ms': longest.toFixed(0),
    'CPU each µs': Math.round(cpu),
  });
  return [
    line('S: all but store', before),
    line('SQLite', store),
    ...(postgres ? [line('PostgreSQL', postgres)] : []),
    line('S again', after),
  ];
}

async function measure(form, kind, url, connections) {
  const child = spawn(process.execPath, [at('./intake-server.mjs'), form.dist, kind, url]);
  child.stderr.pipe(process.stderr);
  const ask = () => new Promise(resolve => child.stdout.once('data', text => resolve(Number(text))));
  try {
    const port = await ask();
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    await load(form, port, agent, connections, WARM_MS);
    const cpu = () => {
      child.stdin.write('\n');
      return ask();
    };
    const spent = await cpu();
    const times = await load(form, port, agent, connections, SECONDS * 1000);
    const each = ((await cpu()) - spent) / times.length;
    agent.destroy();
    times.sort((a, b) => a - b);
    const of = share => times[Math.min(times.length - 1, Math.floor(times.length * share))];
    return { rate: times.length / SECONDS, p50: of(0.5), p99: of(0.99), longest: times.at(-1), cpu: each };
  } finally {
    child.kill('SIGKILL');
  }
}

/** Posts over `connections` connections for `ms` milliseconds; returns the milliseconds of each response. */
async function load(form, port, agent, connections, ms) {
  const end = performance.now() + ms;
  const times = [];
  const poster = async () => {
    while (performance.now() < end) {
      const begin = performance.now();
      await post(form, port, agent);
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: connections }, poster));
  return times;
}

function post(form, port, agent) {
  const id = randomUUID();
  const headers = { 'content-type': 'application/json', 'idempotency-key': id };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/forms/bench/submissions', method: 'POST', headers, agent });
    sent.on('response', answer => {
      if (answer.statusCode !== 201) reject(new Error(`answered ${answer.statusCode}`));
      answer.resume().on('end', resolve);
    });
    sent.on('error', reject).end(bodyOf(form, id));
  });
}

/**
 * Measures a store that was not closed, as after a crash: the start time of a server, and the time of an integrity
 * check per record.
 */
async function manyStored(form, folder, count) {
  const [empty, few, many] = ['empty', 'few', 'many'].map(name => join(folder, `${name}.db`));
  await fill(form, few, count / 5);
  await fill(form, many, count);
  const audit = async path => {
    const begin = performance.now();
    await storeMaintenance(`sqlite:${path}`).checkIntegrity();
    return performance.now() - begin;
  };
  const [short, long] = [(await audit(few)) / (count / 5), (await audit(many)) / count];
  const start = (await readyAfter(form, many)) / (await readyAfter(form, empty));
  return { start, auditEach: long * 1000, auditGrowth: long / short };
}

async function fill(form, path, count) {
  const store = await openStore(`sqlite:${path}`);
  const { dist, definition, data } = form;
  const model = readFileSync(join(dist, 'bench/form.json'));
  await store.saveDefinitions([{ form: 'bench', version: 1, definition, model, validator: Buffer.from('') }]);
  for (let done = 0; done < count; done += 500) {
    const group = Array.from({ length: 500 }, () => {
      const id = randomUUID();
      const body = Buffer.from(bodyOf(form, id));
      const digest = createHash('sha256').update(body).digest();
      const given = {
        form: 'bench',
        id,
        version: 1,
        definition,
        tracking: createTrackingNumber(),
        receivedAt: Date.now(),
      };
      return { ...given, body, digest, data: JSON.stringify(data) };
    });
    await store.append(group);
  }
  await store.close();
}

/** Returns the start time in milliseconds, the median of three starts, each after a kill. */
async function readyAfter({ dist }, path) {
  const times = [];
  for (let run = 0; run < 3; run++) {
    const begin = performance.now();
    const child = spawn(process.execPath, [at('./intake-server.mjs'), dist, 'store', `sqlite:${path}`]);
    child.stderr.pipe(process.stderr);
    await new Promise(resolve => child.stdout.once('data', resolve));
    times.push(performance.now() - begin);
    const gone = new Promise(resolve => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  return times.sort((a, b) => a - b)[1];
}
