/** Settings file of `serve`: the server starts with a correct file, and a mistake is reported with its place. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { calendarIn } from '../../src/cli/settings/calendar.js';
import { SECRET, startIdentities } from '../backend/desk/identity-provider.js';
import { ask } from '../backend/harness.js';
import { eachInTiers } from '../tier.js';
import { BIN, kept } from './istimara.js';

const BUILT = fileURLToPath(new URL('../backend/fixtures/built', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'istimara-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'empty.secret'), '\n', { mode: 0o600 });
writeFileSync(join(folder, 'shared.secret'), 'known to all\n', { mode: 0o644 });

const CALENDARS = {
  year: 'years: [26]\nweekend: [friday]\nholidays: {}\n',
  weekend: 'years: [2026]\nweekend: [sunday, monday, tuesday, wednesday, thursday, friday, saturday]\nholidays: {}\n',
  other: 'years: [2026]\nweekend: [friday]\nholidays: { 2027-01-01: New Year }\n',
  day: 'years: [2026]\nweekend: [friday]\nholidays: { 2026-02-31: { en: x } }\n',
  range: 'years: [2026]\nweekend: [friday]\nholidays: { 2026-03-20..2026-03-22..2026-03-24: x }\n',
  twice: 'years: [2026]\nweekend: [friday]\nholidays: { 2026-03-20..2026-03-22: x, 2026-03-21: y }\n',
  weekday: 'years: [2026]\nweekend: [Friday]\nholidays: {}\n',
};
for (const [name, content] of Object.entries(CALENDARS)) writeFileSync(join(folder, `${name}.yaml`), content);

const SIGN_IN = 'sign_in:\n  issuer: https://id.example\n  client: desk\n';
const DESK = ['--port', '0', '--desk-port', '0', '--store', `sqlite:${join(folder, 'store.db')}`];

it('reads the days of a calendar', () => {
  const given = {
    years: [2026],
    weekend: ['friday', 'saturday'],
    holidays: { '2026-03-20..2026-03-22': 'Eid', '2026-04-17': { ar: 'الجلاء' } },
    working: ['2026-05-02', '2026-05-08..2026-05-09'],
  };
  expect(calendarIn(given, '')).toEqual({
    years: [2026],
    weekend: new Set([5, 6]),
    holidays: new Set(['2026-03-20', '2026-03-21', '2026-03-22', '2026-04-17']),
    working: new Set(['2026-05-02', '2026-05-08', '2026-05-09']),
  });
});

it.each([
  ['no YAML', 'sign_in: [', 1, 's.yaml: these are no settings'],
  ['a list', '- sign_in', 1, 's.yaml: these are no settings'],
  ['an unknown key', 'signin: {}', 1, 'signin: there is no such key. The keys here are: sign_in'],
  ['an unknown key below', `${SIGN_IN}  secret: abc`, 1, 'sign_in.secret: there is no such key.'],
  ['no client', 'sign_in: { issuer: https://id.example }', 1, 'sign_in.client: this has to be said'],
  ['an address in clear', 'sign_in: { issuer: http://id.example, client: x }', 1, 'sign_in.issuer: write an address'],
  ['a password in the address', 'sign_in: { issuer: "https://a:b@id.example", client: x }', 1, 'sign_in.issuer'],
  ['a number for a text', 'sign_in: { issuer: https://id.example, client: 7 }', 1, 'sign_in.client: write one line'],
  [
    'a role that is none',
    `${SIGN_IN}  roles: { claim: g, values: { a: king } }`,
    1,
    'sign_in.roles.values.a: there is no such role. The roles are: clerk',
  ],
  [
    'a form that is none',
    `${SIGN_IN}  offices: { claim: o, values: { a: { name: x, forms: [A_B] } } }`,
    1,
    'sign_in.offices.values.a.forms[0]: this is not the id',
  ],
  ['a proxy by its name', 'proxies: [proxy.example]', 1, 'proxies[0]: write an address such as 192.0.2.1'],
  ['no connections', 'limits: { connections: 0 }', 1, 'limits.connections: write a whole number from 10 to 100000'],
  ['a second factor of no role', 'second_factor: [clerk, king]', 1, 'second_factor[1]: there is no such role'],
  ['checkpoints to no place', 'checkpoints: {}', 1, 'checkpoints.file: this has to be said'],
  ['checkpoints in clear', 'checkpoints: { url: http://log.example }', 1, 'checkpoints.url: write an address'],
  ['a scan folder without a name', 'scan_folders: [{ office: x }]', 1, 'scan_folders[0].folder: this has to be said'],
  ['two scanners', 'virus_scanner: { clamd: "127.0.0.1:3310", command: [x] }', 1, 'virus_scanner.clamd: write either'],
  ['no scanner', 'virus_scanner: { timeout: 5 }', 1, 'virus_scanner.clamd: write either clamd or command'],
  ['a scanner nowhere', 'virus_scanner: { clamd: localhost }', 1, 'virus_scanner.clamd: write host:port'],
  ['a calendar that is not there', 'calendar: no.yaml', 3, 'no.yaml'],
  ['a year that is none', 'calendar: year.yaml', 1, 'year.yaml, years[0]: write a whole number'],
  ['a weekend of seven days', 'calendar: weekend.yaml', 1, 'weekend.yaml, weekend: leave at least one day'],
  ['a holiday of another year', 'calendar: other.yaml', 1, 'other.yaml, holidays.2027-01-01: this year is not among'],
  ['a day that is none', 'calendar: day.yaml', 1, 'day.yaml, holidays.2026-02-31: write a day such as'],
  [
    'a range of three days',
    'calendar: range.yaml',
    1,
    'range.yaml, holidays.2026-03-20..2026-03-22..2026-03-24: write',
  ],
  ['a holiday twice', 'calendar: twice.yaml', 1, 'twice.yaml, holidays: 2026-03-21 is a holiday twice'],
  [
    'an unknown weekday',
    'calendar: weekday.yaml',
    1,
    'weekday.yaml, weekend[0]: there is no such day. The days are: sunday',
  ],
  ['a scope without openid', `${SIGN_IN}  scope: profile`, 1, 'sign_in.scope'],
  ['notices by no way', 'notices: { site: https://forms.example, forms: {} }', 1, 'notices.mail: this has to be said'],
  ['a site with a path', 'notices: { site: https://forms.example/x, forms: {} }', 1, 'notices.site: write an origin'],
  [
    'a port that is none',
    'notices: { site: https://forms.example, forms: {}, mail: { host: x, port: 0, from: a@b.example } }',
    1,
    'notices.mail.port: write a whole number from 1 to 65535',
  ],
  [
    'a sender with a name',
    'notices: { site: https://forms.example, forms: {}, mail: { host: x, port: 25, from: A <a@b.example> } }',
    1,
    'notices.mail.from',
  ],
  [
    'a field that is none',
    'notices: { site: https://forms.example, forms: { a: { sms: A-B } }, sms: { url: https://sms.example } }',
    1,
    'notices.forms.a.sms: this is not the id of a field',
  ],
  ...(
    [
      ['reminders to nobody', '', 'reminders.others: this has to be said'],
      ['reminders without a mail server', 'others: { office: [a@b.example] }', 'notices.mail: this has to be said'],
      ['reminders of no office', 'offices: { homs: { office: [a@b.example] } }', 'reminders.offices.homs: there is no'],
      [
        'an address with a name',
        'others: { office: [A <a@b.example>] }',
        'reminders.others.office[0]: write an e-mail',
      ],
      ['an escalation on the first day', 'after: 3, escalate: 3', 'reminders.escalate: write a whole number from 4'],
      ['reminders on no day', 'before: 0', 'reminders.before: write a whole number from 1 to 60'],
      ['reminders in another language', 'language: fr', 'reminders.language: write either ar or en'],
    ] as const
  ).map(
    ([what, keys, said]) =>
      [what, `reminders: { desk: https://desk.example${keys && `, ${keys}`} }`, 1, said] as [
        string,
        string,
        number,
        string,
      ],
  ),
  [
    'an empty secret',
    `${SIGN_IN}  secret_file: empty.secret`,
    1,
    'sign_in.secret_file: the first line of this file is empty',
  ],
  [
    'a secret that all can read',
    `${SIGN_IN}  secret_file: shared.secret`,
    1,
    'sign_in.secret_file: other users of this machine can read the secret',
  ],
  ['a secret that is not there', `${SIGN_IN}  secret_file: none.secret`, 3, 'none.secret'],
])('settings with %s: %j → %i, %s', async (_name, text, code, sentence) => {
  const path = join(folder, 's.yaml');
  writeFileSync(path, text);
  const ran = await kept(['serve', BUILT, '--settings', path, ...DESK]);
  expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(sentence) });
  expect(ran.err).not.toContain('a:b');
});

it('reports a missing settings file, in Arabic too', async () => {
  const serve = ['serve', BUILT, '--settings', join(folder, 'none.yaml'), ...DESK];
  expect(await kept(serve)).toMatchObject({ code: 3, err: expect.stringContaining('none.yaml') });
  const ran = await kept(['--lang', 'ar', ...serve]);
  expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('none.yaml') });
  expect(ran.err).toContain('لا يوجد');
});

eachInTiers(it, where => where === 'secret_file', ['secret_file', 'the environment'])(
  'signs a clerk in by the sign-in service with the secret in %s',
  async where => {
    const identities = await startIdentities();
    const path = join(folder, 'right.yaml');
    writeFileSync(join(folder, 'right.secret'), `${SECRET}\n`, { mode: 0o600 });
    const inFile = where === 'secret_file';
    writeFileSync(
      path,
      `sign_in:\n  issuer: ${identities.issuer}\n  client: istimara-desk\n${inFile ? '  secret_file: right.secret\n' : ''}  roles: { claim: groups, values: { g: clerk } }\n`,
    );
    const env = { ...process.env, LANG: 'C', ...(!inFile && { ISTIMARA_SIGN_IN_SECRET: SECRET }) };
    const server = spawn(process.execPath, [BIN, 'serve', BUILT, '--settings', path, ...DESK], { env });
    try {
      let said = '';
      for await (const chunk of server.stdout) {
        said += chunk;
        if (said.includes('/desk')) break;
      }
      const port = Number(/:(\d+)\/desk/.exec(said)![1]);
      identities.open(port);
      identities.person = { sub: inFile ? 'rana' : 'nour', groups: ['g'] };
      const jar = new Map<string, string>();
      let next = `http://127.0.0.1:${port}/desk/sign-in/service`;
      for (let steps = 0; next && steps < 9; steps++) {
        const url = new URL(next);
        const cookie = [...jar].map(pair => pair.join('=')).join('; ');
        const reply = await ask(Number(url.port), url.pathname + url.search, { headers: { cookie, host: url.host } });
        for (const set of reply.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
          jar.set(name!, value!);
        }
        next = reply.headers.location ? new URL(reply.headers.location, url).href : '';
      }
      expect([...jar.keys()]).toContain('istimara_desk');
    } finally {
      server.kill('SIGTERM');
      await once(server, 'exit');
      identities.close();
    }
  },
);
