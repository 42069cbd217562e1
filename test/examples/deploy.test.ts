/**
 * Files of examples/deploy, with the programs that they are for: the command of the container and of the compose file with
 * a real PostgreSQL, behind real Caddy and nginx; the unit as systemd reads it; the compose file as Docker reads it. A
 * program that this machine lacks is taken from Debian's archive without being installed, or its test is skipped.
 *
 * @module-tag full
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import own from '../../package.json' with { type: 'json' };
import { freePort } from '../../scripts/free-port.mjs';
import { type Cluster, startCluster } from '../backend/stores/postgres.js';
import { kept } from '../cli/istimara.js';
import { installed } from '../docs/follow.js';
import { EXAMPLES, endAll, envelope, run } from './running.js';

const DEPLOY = join(EXAMPLES, 'deploy');
const text = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: object;
  readonly network_mode?: string;
  readonly ports?: readonly string[];
}
const compose = parse(text('compose.yaml')) as {
  readonly services: Readonly<Record<'database' | 'istimara' | 'proxy', Service>>;
  readonly volumes: object;
};

/** Returns the JSON list that an instruction of the Dockerfile has. */
const listOf = (instruction: string): string[] =>
  JSON.parse(new RegExp(`^${instruction} (\\[.*\\])$`, 'm').exec(text('Dockerfile'))![1]!) as string[];

let folder: string;
let cluster: Cluster;
beforeAll(async () => {
  folder = installed();
  copyFileSync(join(DEPLOY, 'settings.yaml'), join(folder, 'settings.yaml'));
  const form = join(EXAMPLES, 'note-to-council.form.yaml');
  expect(await kept(['build', form, '-o', join(folder, 'dist')])).toMatchObject({ code: 0 });
  cluster = await startCluster();
});
afterAll(async () => {
  endAll();
  await cluster?.stop('SIGINT');
});

interface Backend {
  readonly port: number;
  readonly deskPort: number;
}

/** Starts the entry point of the container with the command of the compose file. Only ports and database differ. */
async function backend(): Promise<Backend> {
  const database = new URL(await cluster.database());
  const deskPort = await freePort();
  const command = compose.services.istimara.command!.map(one =>
    one
      .replace(
        'istimara@127.0.0.1/istimara?keys=/srv/istimara',
        `postgres@${database.host}${database.pathname}?keys=${mkdtempSync(join(folder, 'server-'))}`,
      )
      .replace(/\$\{(\w+_HOST):\?\}/, (_, name: string) => HOSTS[name as keyof typeof HOSTS]),
  );
  const [node, script, ...rest] = listOf('ENTRYPOINT');
  const ports = ['--port', '0', '--desk-port', `${deskPort}`];
  const { url } = await run(node!, [join(folder, script!), ...rest, ...command, ...ports], {}, folder);
  return { port: Number(new URL(url).port), deskPort };
}

const HOSTS = { SITE_HOST: 'forms.example.org', DESK_HOST: 'desk.example.org' };

/** Returns a program of this machine or, on Debian, of a package of that name; undefined if it cannot be had. */
function program(name: string): string | undefined {
  if (spawnSync(name, ['--help']).error === undefined) return name;
  const place = mkdtempSync(join(tmpdir(), `istimara-${name}-`));
  const downloaded = spawnSync('apt-get', ['download', name], { cwd: place });
  const archive = downloaded.status === 0 && readdirSync(place).find(one => one.endsWith('.deb'));
  if (!archive) return undefined;
  execFileSync('dpkg', ['-x', archive, '.'], { cwd: place });
  return ['usr/sbin', 'usr/bin'].map(one => join(place, one, name)).find(existsSync);
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Sends a request to a port of this machine as if it were that host. */
const ask = (port: number, host: string, path: string, body?: string, key = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { host, ...(body && { 'content-type': 'application/json', 'idempotency-key': key }) };
    const asked = { host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent: false };
    request(asked, incoming => {
      let text = '';
      incoming.on('data', chunk => (text += chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode!, type: incoming.headers['content-type'] ?? '', text }),
      );
    })
      .on('error', reject)
      .end(body);
  });

/** Starts a proxy, and waits until it answers for the site. */
async function startProxy(path: string, args: readonly string[], port: number, env: object): Promise<void> {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', chunk => (said += chunk));
  onTestFinished(() => {
    child.kill('SIGTERM');
  });
  const up = () =>
    ask(port, HOSTS.SITE_HOST, '/health').then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(() => (child.exitCode === null ? up() : said)).toBe(200);
}

const PROXIES: Readonly<Record<string, (path: string, port: number, to: Backend) => Promise<void>>> = {
  caddy: async (path, port, { port: site, deskPort }) => {
    const home = mkdtempSync(join(tmpdir(), 'istimara-caddy-'));
    // Without certificates, and without the port by which a running Caddy is administered.
    const own = text('Caddyfile').replace(':4000', `:${site}`).replace(':4001', `:${deskPort}`);
    writeFileSync(join(home, 'Caddyfile'), `{\n\tadmin off\n}\n${own}`);
    const hosts = Object.entries(HOSTS).map(([name, host]) => [name, `http://${host}:${port}`]);
    const args = ['run', '--adapter', 'caddyfile', '--config', join(home, 'Caddyfile')];
    await startProxy(path, args, port, { ...Object.fromEntries(hosts), HOME: home, XDG_DATA_HOME: home });
  },
  nginx: async (path, port, { port: site, deskPort }) => {
    const home = mkdtempSync(join(tmpdir(), 'istimara-nginx-'));
    const keys = join(EXAMPLES, '../test/backend/forwarding/fixtures/tls');
    const own = text('nginx.conf')
      .replace('/etc/ssl/istimara/fullchain.pem', join(keys, 'first.cert.pem'))
      .replace('/etc/ssl/istimara/privkey.pem', join(keys, 'first.key.pem'));
    execFileSync(
      path,
      ['-t', '-p', home, '-e', 'stderr', '-c', around(home, own, [await freePort(), await freePort()])],
      {
        stdio: 'pipe',
      },
    );
    const plain = own
      .replace(/server \{[^}]*return 308[^}]*\}/, '')
      .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port}`)
      .replace(':4000', `:${site}`)
      .replace(':4001', `:${deskPort}`);
    await startProxy(path, ['-p', home, '-e', 'stderr', '-c', around(home, plain, [])], port, {});
  },
};

/** Writes the configuration that a distribution has around a site, with all files in a folder. Returns its path. */
function around(home: string, site: string, [plain, secure]: readonly number[]): string {
  mkdirSync(join(home, 'temporary'), { recursive: true });
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(one => `${one}_temp_path temporary/${one};`);
  const own = site.replaceAll('listen 80;', `listen ${plain};`).replaceAll('listen 443 ', `listen ${secure} `);
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const path = join(home, 'nginx.conf');
  const main = `daemon off; pid nginx.pid; ${user} events {} http { access_log off; ${places.join(' ')}`;
  writeFileSync(path, `${main}\n${own}\n}\n`);
  return path;
}

it.for(Object.keys(PROXIES))(
  'serves site and desk behind %s, as the compose file starts the backend',
  async (name, { skip }) => {
    const path = program(name);
    skip(!path, `${name} is not installed, and cannot be downloaded`);
    const port = await freePort();
    await PROXIES[name]!(path!, port, await backend());
    const { definition } = await import(join(folder, 'dist/note-to-council/validator.js'));
    const sent = envelope({ definition });
    const form = '/forms/note-to-council';
    expect(await ask(port, HOSTS.SITE_HOST, `${form}/`)).toMatchObject({ status: 200 });
    const answer = await ask(port, HOSTS.SITE_HOST, `${form}/submissions`, JSON.stringify(sent), sent.id);
    expect(answer, answer.text).toMatchObject({ status: 201 });
    // What is too large is refused by the backend, in JSON, and not by the proxy.
    expect(await ask(port, HOSTS.SITE_HOST, `${form}/submissions`, 'x'.repeat(1_500_000))).toMatchObject({
      status: 413,
      type: 'application/problem+json; charset=utf-8',
    });
    // The desk asks for a sign-in.
    expect((await ask(port, HOSTS.DESK_HOST, '/desk')).status).toBe(401);
    expect((await ask(port, HOSTS.SITE_HOST, '/desk')).status).toBe(404);
  },
);

it('has a health check in its container that fails without the backend', async () => {
  const { port } = await backend();
  const [command, ...args] = listOf('HEALTHCHECK CMD');
  const code = (to: number) =>
    spawnSync(
      command!,
      args.map(one => one.replace('4000', `${to}`)),
    ).status;
  expect([code(port), code(await freePort())]).toEqual([0, 1]);
});

it('starts the container with a command that the backend knows', () => {
  const [, script] = listOf('ENTRYPOINT');
  const help = execFileSync(process.execPath, [join(folder, script!), 'serve', '--help'], { encoding: 'utf8' });
  const options = [...listOf('CMD'), ...compose.services.istimara.command!].filter(one => one.startsWith('--'));
  for (const option of options) expect(help).toContain(option.split('=')[0]);
});

it('names the versions of packages that the tests run', () => {
  const named = [text('Dockerfile'), text('README.md')].flatMap(page => [...page.matchAll(/ ([a-z][\w-]*)@(\d\S*)/g)]);
  expect(named.map(([, name]) => name)).toEqual(['pg', 'better-sqlite3']);
  for (const [, name, version] of named) expect(own.peerDependencies).toHaveProperty([name!], version);
});

it('names services, volumes and files that exist in the compose file', () => {
  const { services, volumes } = compose;
  for (const { depends_on = {}, volumes: mounted = [] } of Object.values(services)) {
    const named = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
    for (const one of named) expect(Object.keys(services)).toContain(one);
    for (const one of mounted.map(mount => mount.split(':')[0]!)) {
      if (!one.startsWith('./')) expect(Object.keys(volumes)).toContain(one);
      else expect(one === './dist' || existsSync(join(DEPLOY, one)), one).toBe(true);
    }
  }
});

it('has no service that loses its network when another one restarts', () => {
  const { database, istimara, proxy } = compose.services;
  const networks = [database, istimara, proxy].map(({ network_mode, ports }) => [network_mode, ports]);
  expect(networks).toEqual([
    [undefined, ['127.0.0.1:5432:5432']],
    ['host', undefined],
    ['host', undefined],
  ]);
});

it('reads its variables from a file that the next command reads too', () => {
  const [, written] = /cat > \.env <<END\n([\s\S]*?)\nEND\n/.exec(text('README.md'))!;
  const names = [...text('compose.yaml').matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name);
  expect(written!.split('\n').map(line => line.split('=')[0])).toEqual(expect.arrayContaining(names));
});

it('has a compose file that Docker accepts', ({ skip }) => {
  skip(spawnSync('docker', ['compose', 'version']).status !== 0, 'Docker is not installed');
  const env = { ...process.env, ...HOSTS, POSTGRES_PASSWORD: 'x' };
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], {
    cwd: DEPLOY,
    env,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

it('has a unit that systemd accepts, and that may do little', ({ skip }) => {
  skip(spawnSync('systemd-analyze', ['--version']).status !== 0, 'systemd is not installed');
  const unit = join(mkdtempSync(join(tmpdir(), 'istimara-unit-')), 'istimara.service');
  writeFileSync(unit, text('istimara.service').replace('/usr/bin/node', process.execPath));
  const analyze = (...args: string[]) => spawnSync('systemd-analyze', [...args, unit], { encoding: 'utf8' });
  const { status, stderr } = analyze('verify', '--man=no');
  expect([status, stderr]).toEqual([0, '']);
  // The exposure of a service without any restriction is 9.6.
  expect(analyze('security', '--offline=true', '--threshold=20').status).toBe(0);
});
