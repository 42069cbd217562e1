// node bench/queue.mjs [COUNT [postgres]]: fills a store with COUNT cases (200,000) of 20 forms, and measures the pages
// of the queue at the desk, the page of a case and the numbers over HTTP, as a supervisor sees them, in milliseconds
// and in processor time. The store is removed at the end. `--store URL` fills and keeps another store, or measures one that was filled before. `--export`
// fills the store with cases of one form with a list, and measures their export as xlsx and as CSV over HTTP: seconds,
// MB of the file, and the most memory of the process, which is a new one for each. `--offices` spreads the cases over 50
// offices, and measures what accounts of an ordinary office, of one with few cases and of one above 25 see.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openAccounts } from '../lib/backend/accounts/accounts.js';
import { readDefinition } from '../lib/backend/definitions.js';
import { openStore, startServer } from '../lib/backend/index.js';
import { createTrackingNumber } from '../lib/backend/intake/tracking-number.js';
import { sha256 } from '../lib/backend/journal/record.js';
import { createOfficeTree } from '../lib/backend/offices/office-tree.js';
import { statuses } from '../lib/backend/statuses.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { startCluster } from '../scripts/postgres.mjs';

const GROUP = 500;
const DAY = 86_400_000;
const PASSWORD = 'a password of a bench';
const FIRST = ['ليلى', 'أحمد', 'هبة', 'سامر', 'رنا', 'خالد', 'سلمى', 'يوسف'];
const FAMILY = ['الخطيب', 'الحلبي', 'الدباغ', 'العيسى', 'خوري', 'الرفاعي'];

/** Questions of a form that is exported, and answers to them. */
const MORE_FIELDS = `  born: { type: date, label: تاريخ الولادة }
  at: { type: datetime, label: الموعد }
  number: { type: national_id, label: الرقم الوطني }
  amount: { type: integer, label: العدد }
  children: { type: list, label: الأولاد, fields: { first: { label: الاسم }, age: { type: integer, label: العمر } } }
`;
const moreAnswers = at => ({
  born: `19${10 + (at % 90)}-0${1 + (at % 9)}-1${at % 10}`,
  at: `2026-11-2${at % 10}T0${at % 10}:30:00+03:00`,
  number: String(10_000_000_000 + at),
  amount: at,
  children: [{ first: FIRST[at % FIRST.length], age: at % 18 }, { first: FIRST[(at + 1) % FIRST.length] }],
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ store: { type: 'string' }, export: { type: 'boolean' }, measure: { type: 'string' } },
    offices: { type: 'boolean' },
  },
});
const isExport = values.export || values.measure !== undefined;
const FORMS = isExport ? 1 : 20;

/** Offices: 25 below each of two, the last with one case of ten thousand. */
const OFFICES = 50;
const office = (id, parent) => ({ id, name: { ar: id }, closed: false, ...(parent && { parent }) });
const TREE = createOfficeTree([
  office('ministry'),
  ...['north', 'south'].map(id => office(id, 'ministry')),
  ...Array.from({ length: OFFICES }, (_, at) => office(`office-${at}`, at % 2 ? 'south' : 'north')),
]);
const officeOf = at => `office-${at % 10_000 === 0 ? OFFICES - 1 : at % (OFFICES - 1)}`;

const count = Number(positionals[0] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), 'istimara-queue-'));
const cluster = positionals[1] === 'postgres' ? await startCluster() : undefined;
const url =
  values.store ??
  (cluster ? `${await cluster.database()}?keys=${join(folder, 'keys')}` : `sqlite:${join(folder, 'store.db')}`);
try {
  const forms = await buildForms();
  const store = await openStore(url);
  if (values.measure) await measureExport(store, values.measure);
  else await fillAndMeasure(store, forms);
} finally {
  await cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
}

async function fillAndMeasure(store, forms) {
  const present = (await store.queueCounts({ statuses }, 0)).reduce((sum, one) => sum + one.count, 0);
  if (present < count) await fill(store, forms, count - present);
  for (const office of values.offices ? ['office-7', `office-${OFFICES - 1}`, 'south'] : [undefined]) {
    const account = { name: 'rana', role: 'supervisor', disabled: false, password: `quick ${PASSWORD}` };
    await openAccounts(store).put({ ...account, ...(office && { office }) }, 'command-line', Date.now());
    if (office) console.log(office);
    if (!isExport) await measure({ ...store, close: async () => undefined });
  }
  await store.close();
  if (isExport) for (const format of ['xlsx', 'csv']) exportApart(format);
}

/** Measures an export in a new process, whose memory no filling has touched. */
function exportApart(format) {
  const script = fileURLToPath(import.meta.url);
  spawnSync(process.execPath, [script, '--store', url, '--measure', format], { stdio: 'inherit' });
}

/** Builds the forms, which promise from 1 to 20 days. Returns what a submission says of each. */
async function buildForms() {
  const made = [];
  for (let at = 1; at <= FORMS; at++) {
    const source = `form: service-${at}
version: 1
languages: [ar]
title: خدمة ${at}
procedure: { duration: P${at}D }
fields:
  first_name: { label: الاسم }
  family_name: { label: الكنية }
  kind: { type: choice, label: النوع, options: { new: جديد, renewal: تجديد } }
  details: { type: paragraph, label: التفاصيل }
${isExport ? MORE_FIELDS : ''}`;
    const of = { file: 'x.form.yaml', project: { read: () => undefined }, only: ['form', 'validator'] };
    const { compiled } = await compile(source, { ...of, today: '2026-11-24' });
    mkdirSync(join(folder, 'dist', `service-${at}`), { recursive: true });
    for (const { path, content } of compiled.files) writeFileSync(join(folder, 'dist', `service-${at}`, path), content);
    const { definition } = describeForm(compiled.model);
    made.push({ form: `service-${at}`, version: 1, definition });
  }
  return made;
}

/** Fills the store: most cases are decided, some are late, some are taken, few came from files. */
async function fill(store, forms, missing) {
  await store.saveDefinitions(
    await Promise.all(forms.map(({ form }) => readDefinition(join(folder, 'dist', form), form))),
  );
  const begin = performance.now();
  for (let done = 0; done < missing; done += GROUP) {
    const group = Array.from({ length: Math.min(GROUP, missing - done) }, (_, at) =>
      submission(forms, done + at, missing),
    );
    await store.append(group);
    const changes = group.flatMap(({ tracking, receivedAt }, at) => changed(tracking, receivedAt, done + at));
    if (changes.length > 0) await store.changeStatus(changes);
    const taken = group.filter((_, at) => (done + at) % 40 === 0);
    await store.assign(
      taken.map(({ tracking }, at) => ({ tracking, to: at % 9 === 0 ? 'rana' : 'samer', at: Date.now(), by: 'rana' })),
    );
    if (done % 20_000 === 0) process.stderr.write(`${done} `);
  }
  process.stderr.write(`\nfilled in ${Math.round((performance.now() - begin) / 1000)} s\n`);
}

function submission(forms, at, all) {
  const id = randomUUID();
  const more = isExport ? moreAnswers(at) : {};
  const given = forms[(at * 7) % forms.length];
  const data = JSON.stringify({
    first_name: FIRST[at % FIRST.length],
    family_name: FAMILY[at % FAMILY.length],
    kind: at % 2 ? 'new' : 'renewal',
    details: 'نص '.repeat(isExport ? 20 : 100),
    ...more,
  });
  const receivedAt = Math.round(Date.now() - 365 * DAY * (1 - at / all));
  const head = { id, ...given, language: 'ar', submitted_at: new Date(receivedAt).toISOString() };
  const body = Buffer.from(JSON.stringify({ ...head, data: JSON.parse(data) }));
  const channel = at % 5000 === 0 ? { channel: 'bundle' } : {};
  const place = values.offices ? { office: officeOf(at) } : {};
  return {
    ...given,
    ...channel,
    ...place,
    id,
    tracking: createTrackingNumber(),
    receivedAt,
    body,
    digest: sha256(body),
    data,
  };
}

/** Decides nine cases of ten, and sends a few back. */
function changed(tracking, at, index) {
  const status = index % 10 > 0 ? (index % 3 ? 'accepted' : 'rejected') : index % 1000 === 0 ? 'sent-back' : undefined;
  if (!status) return [];
  const first = { tracking, from: 'received', status, at, by: 'rana', note: 'x' };
  return status === 'accepted' && index % 10 > 1
    ? [first, { tracking, from: 'accepted', status: 'issued', at, by: 'rana' }]
    : [first];
}

/** Starts a server with a desk on the store, and signs in. */
async function openDesk(store) {
  const quick = { hash: async text => `quick ${text}`, verify: async (text, hash) => hash === `quick ${text}` };
  const server = await startServer({
    ...{ dist: join(folder, 'dist'), port: 0, deskPort: 0, log: () => undefined, store, passwordHasher: quick },
    ...(values.offices && { offices: TREE }),
  });
  const origin = `http://127.0.0.1:${server.deskPort}`;
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
  const signedIn = await fetch(`${origin}/desk/sign-in`, {
    ...{ method: 'POST', redirect: 'manual', headers },
    body: new URLSearchParams({ name: 'rana', password: PASSWORD }),
  });
  return { server, origin, cookie: signedIn.headers.get('set-cookie').split(';')[0] };
}

async function measureExport(store, format) {
  const { server, origin, cookie } = await openDesk(store);
  const before = process.memoryUsage().rss;
  const [begin, work] = [performance.now(), process.cpuUsage()];
  const answer = await fetch(`${origin}/desk/export?form=service-1&status=all&format=${format}`, {
    headers: { cookie },
  });
  let bytes = 0;
  for await (const piece of answer.body) bytes += piece.length;
  const { user, system } = process.cpuUsage(work);
  console.table([
    {
      export: format,
      seconds: Math.round((performance.now() - begin) / 100) / 10,
      processor: Math.round((user + system) / 1e5) / 10,
      'file in MB': Math.round(bytes / 1e6),
      'MB before': Math.round(before / 1e6),
      'most MB': Math.round(process.resourceUsage().maxRSS / 1000),
    },
  ]);
  await server.close();
}

async function measure(store) {
  const { server, origin, cookie } = await openDesk(store);
  const day = days => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  const pages = {
    first: 'status=',
    'all, newest': 'status=all',
    'all, oldest': 'status=all&sort=oldest',
    'all, by deadline': 'status=all&sort=due',
    late: 'late=1',
    'due soon or late': 'soon=1',
    'one service': 'form=service-3',
    'one rare status': 'status=sent-back',
    'rare status, by deadline': 'status=sent-back&sort=due',
    mine: 'who=me&status=all',
    'taken by no one': 'who=none',
    'a rare channel': 'channel=bundle&status=all',
    'a channel without a case': 'channel=draft&status=all',
    'a day long ago': `from=${day(300)}&to=${day(300)}&status=all`,
    'a day, open': `from=${day(300)}&to=${day(300)}`,
  };
  const rows = [];
  const time = async (name, query, path = '/desk') => {
    const times = [];
    const work = process.cpuUsage();
    let text = '';
    for (let round = 0; round < 7; round++) {
      const begin = performance.now();
      const answer = await fetch(`${origin}${path}?${query}`, {
        headers: { cookie, accept: 'text/html' },
        redirect: 'manual',
      });
      text = await answer.text();
      times.push(performance.now() - begin);
    }
    const { user, system } = process.cpuUsage(work);
    times.sort((a, b) => a - b);
    rows.push({
      page: name,
      median: Math.round(times[3]),
      worst: Math.round(times.at(-1)),
      processor: Math.round((user + system) / 1000 / times.length),
      rows: text.split('<tr id=').length - 1,
    });
    return text;
  };
  for (const [name, query] of Object.entries(pages)) await time(name, query);
  for (let page = 0, query = 'status=all&sort=due'; page < 40; page++) {
    const text = await (await fetch(`${origin}/desk?${query}`, { headers: { cookie, accept: 'text/html' } })).text();
    query = /rel="next" href="\/desk\?([^"]+)"/.exec(text)?.[1].replaceAll('&amp;', '&') ?? query;
    if (page === 39) await time('page 41, by deadline', query);
  }
  const [, tracking] = /href="\/desk\/(\w{4}-\w{4}-\w{4})/.exec(await time('first again', 'status=')) ?? [];
  await time('a case', '', `/desk/${tracking}`);
  await time('numbers of 30 days', 'days=30', '/desk/numbers');
  await time('numbers of a year', 'days=365', '/desk/numbers');
  for (const words of ['الخطيب', 'ليلى الخطيب', 'لا أحد']) {
    const begin = performance.now();
    const headers = { cookie, accept: 'text/html', origin, 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(`${origin}/desk/search`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ q: words }),
    });
    const found = (await answer.text()).split('<tr id=').length - 1;
    const ms = Math.round(performance.now() - begin);
    rows.push({ page: `search: ${words}`, median: ms, worst: ms, rows: found });
  }
  console.table(rows);
  console.log(`${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  await server.close();
}
