/**
 * A form that is sent encrypted, from the keys to the opened submission, with the real command line, server and
 * Chromium.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormElement } from '../../../src/runtime/element/form-element.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import {
  encryptionMessages,
  expiredKeyNotice,
  insecureContextNotice,
} from '../../../src/runtime/submit/encryption-messages.js';
import { encryptionNeedsScript } from '../../../src/runtime/submit/encryption-needs-script.js';
import { MAX_RECIPIENTS } from '../../../src/runtime/submit/jwe.js';
import { type Service, serveForms } from '../../forms/served.js';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { KEPT, room } from '../../runtime/element/persistence/browser.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { kept as istimara } from '../istimara.js';

type Form = HTMLElement & Pick<FormElement, 'submit' | 'transport' | 'value'>;

declare global {
  interface Window {
    bodies?: string[];
  }
}

const FORM = new URL('./report.form.yaml', import.meta.url);
const SECRET = 'وُعد الموظف بمبلغ كبير';
const PDF = { name: 'العقد.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_500_000, '%PDF-1.7 proof ') };

const cwd = mkdtempSync(join(tmpdir(), 'istimara-encrypted-'));
const run = (...args: readonly string[]) => istimara(args, { cwd });
const at = (path: string) => join(cwd, path);

let browser: Browser;
let service: Service;
let made: Awaited<ReturnType<typeof run>>;
beforeAll(async () => {
  cpSync(FORM, at('report.form.yaml'));
  await run('keygen', '-o', 'safe');
  made = await run('keygen', '-o', 'audit', '--with', 'safe.jwk', '--expires', '2099-12-31');
  await run('keygen', '-o', 'stranger');
  const built = await run('build', 'report.form.yaml', '-o', 'dist');
  if (built.code !== 0) throw new Error(built.err);
  [service, browser] = await Promise.all([serveForms(at('dist')), sharedBrowser()]);
}, 120_000);
afterAll(async () => {
  await closeContexts(browser);
  await service?.stop();
});

async function opened(options: object = {}, script = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  if (script) await page.addInitScript(script);
  await page.goto(`${service.url}/forms/report/`);
  return page;
}

/** Script that removes `crypto.subtle`, as on a page of a plain-HTTP network. */
const NO_SUBTLE = 'Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined })';

async function fill(page: Page, what: string, files: readonly (typeof PDF)[] = []): Promise<void> {
  await page.locator('#f-what').fill(what);
  await page.locator('#f-amount').fill('700');
  if (files.length > 0) await page.locator('#f-proof').setInputFiles([...files]);
  await page.locator('button.primary').click();
}

const lines = (out: string) =>
  out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

describe('keygen', () => {
  it('makes the private key readable for its owner only, and says what to do with each key', () => {
    expect(made.code).toBe(0);
    expect(statSync(at('audit.private.jwk')).mode & 0o777).toBe(0o600);
    expect(made.out).toContain('key: ./audit.jwk');
    const keys = JSON.parse(readFileSync(at('audit.jwk'), 'utf8')).keys;
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).not.toHaveProperty('d');
    expect(JSON.parse(readFileSync(at('audit.private.jwk'), 'utf8')).kid).toBe(keys[0].kid);
  });

  it.each([
    ['audit', 'audit.jwk'],
    ['other', 'other.private.jwk'],
  ])('overwrites nothing: %s', async (name, there) => {
    if (name === 'other') writeFileSync(at(there), 'x');
    const before = readFileSync(at(there), 'utf8');
    const { code, err } = await run('keygen', '-o', name);
    expect([code, readFileSync(at(there), 'utf8')]).toEqual([3, before]);
    expect(err).toContain(there);
    expect(readdirSync(cwd)).not.toContain('other.jwk');
  });

  it.each(['', '.', '..', 'keys/', 'keys/..', '/'])('writes nothing under the name "%s"', async name => {
    const before = readdirSync(cwd);
    const { code, err } = await run('keygen', '-o', name);
    expect([code, err, readdirSync(cwd)]).toEqual([2, expect.stringContaining('is no name'), before]);
  });

  it('counts a key once, even if it is given several times, and accepts no more keys than a form does', async () => {
    const twice = await run('keygen', '-o', 'twice', '--with', 'safe.jwk', '--with', 'safe.jwk', '--with', 'audit.jwk');
    expect([twice.code, twice.out]).toEqual([0, expect.stringContaining('with 3 keys')]);
    expect(JSON.parse(readFileSync(at('twice.jwk'), 'utf8')).keys).toHaveLength(3);
    const given = await Promise.all(
      Array.from({ length: MAX_RECIPIENTS }, async (_, index) => {
        await run('keygen', '-o', `of-${index}`);
        return ['--with', `of-${index}.jwk`];
      }),
    );
    const full = await run('keygen', '-o', 'full', ...given.flat());
    expect([full.code, full.err]).toEqual([1, expect.stringContaining(`more than a form takes: ${MAX_RECIPIENTS}`)]);
    expect(readdirSync(cwd).filter(name => name.startsWith('full'))).toEqual([]);
  });

  it('writes the last day of its own key, and of no other', () => {
    const { keys } = JSON.parse(readFileSync(at('audit.jwk'), 'utf8'));
    expect(keys.map(({ exp }: { exp?: number }) => exp)).toEqual([Date.UTC(2100, 0, 1) / 1000, undefined]);
  });

  it.each(['2099', '2099-02-30', '2020-01-01', 'never'])('rejects "%s" as a future day', async day => {
    const { code, err } = await run('keygen', '-o', 'dated', '--expires', day);
    expect([code, err]).toEqual([2, expect.stringContaining('is no day to come')]);
    expect(readdirSync(cwd)).not.toContain('dated.jwk');
  });

  it.each<[string, number, RegExp]>([
    ['that has ended', Date.UTC(2020, 0, 1) / 1000, /A key in old\.jwk has ended/],
    ['whose end is in milliseconds', Date.UTC(2099, 0, 1), /old\.jwk holds no public key/],
  ])('takes no key %s beside its own', async (_, exp, said) => {
    writeFileSync(at('old.jwk'), JSON.stringify({ ...JSON.parse(readFileSync(at('safe.jwk'), 'utf8')), exp }));
    const { code, err } = await run('keygen', '-o', 'beside', '--with', 'old.jwk');
    expect([code, err]).toEqual([1, expect.stringMatching(said)]);
    expect(readdirSync(cwd).filter(name => name.startsWith('beside'))).toEqual([]);
  });

  it('rejects a private key given as a public one', async () => {
    expect((await run('keygen', '-o', 'third', '--with', 'safe.private.jwk')).code).toBe(1);
    expect(readdirSync(cwd)).not.toContain('third.jwk');
  });
});

describe('an encrypted submission', () => {
  let exported: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    const page = await opened();
    await fill(page, SECRET, [PDF]);
    await page.locator('[part=confirmation]', { hasText: 'مشفّرة' }).waitFor();
    await page.context().close();
    exported = await run('export', 'report', '--store', service.store, '--files', 'sealed');
    writeFileSync(at('report.jsonl'), exported.out);
  });

  it('is not stored in plain text', () => {
    const all = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter(path => /submissions|sealed/.test(path));
    const bytes = all.filter(path => statSync(at(path)).isFile()).map(path => readFileSync(at(path)));
    expect(bytes.length).toBeGreaterThan(2);
    for (const text of [SECRET, '%PDF-1.7 proof', 'العقد.pdf'])
      expect(bytes.filter(one => one.includes(Buffer.from(text)))).toEqual([]);
  });

  it('is exported as not validated', () => {
    expect(exported).toMatchObject({ code: 0, err: '' });
    const [submission] = lines(exported.out);
    expect(submission).toMatchObject({ form: 'report', version: 1, language: 'ar', validated: false });
    expect(submission.encrypted.recipients).toHaveLength(2);
    expect(submission).not.toHaveProperty('data');
  });

  it.each([
    ['en', '1 encrypted submission left out'],
    ['ar', 'عدد الطلبات المشفّرة 1'],
  ])('is left out of a table, which says so in %s', async (language, said) => {
    const args = ['export', 'report', '--store', service.store, '--format', 'csv'];
    const { code, out, err } = await run('--lang', language, ...args);
    expect([code, out.split('\r\n').length]).toEqual([3, 2]);
    for (const text of [said, 'istimara open report.jsonl --key FILE']) expect(err).toContain(text);
  });

  it.each(['audit', 'safe'])('is opened by the key %s, with its file', async name => {
    const files = `opened-${name}`;
    const args = ['--key', `${name}.private.jwk`, '--form', 'dist', '--from', 'sealed', '--files', files];
    const { code, out, err } = await run('open', 'report.jsonl', ...args);
    expect([code, err]).toEqual([0, '']);
    const [submission, ...more] = lines(out);
    expect(more).toEqual([]);
    const [sent] = lines(exported.out);
    expect(submission).toMatchObject({ id: sent.id, tracking: sent.tracking, validated: true });
    expect(submission.data).toMatchObject({ what: SECRET, amount: 700, doubled: 1400, proof: [{ name: PDF.name }] });
    const [file] = readdirSync(at(join(files, sent.tracking)));
    expect(file).toMatch(/-العقد\.pdf$/);
    expect(readFileSync(at(join(files, sent.tracking, file!))).equals(PDF.buffer)).toBe(true);
  });

  it('can be validated once it is opened, but not before', async () => {
    const { out } = await run('open', 'report.jsonl', '--key', 'safe.private.jwk', '--form', 'report.form.yaml');
    writeFileSync(at('clear.jsonl'), out);
    expect((await run('validate', 'report.form.yaml', 'clear.jsonl')).code).toBe(0);
    expect((await run('validate', 'report.form.yaml', 'report.jsonl')).err).toContain('istimara open report.jsonl');
  });

  it.each<readonly [string, readonly string[], number, RegExp]>([
    ['another key', ['report.jsonl', '--key', 'stranger.private.jwk'], 1, /report\.jsonl:1: this key does not open it/],
    ['a public key', ['report.jsonl', '--key', 'audit.jwk'], 1, /holds no private key/],
    ['no key', ['report.jsonl'], 2, /--key/],
    ['no folder of files', ['report.jsonl', '--key', 'safe.private.jwk', '--files', 'x'], 2, /--from/],
    ['what is in clear', ['clear.jsonl', '--key', 'safe.private.jwk'], 1, /no encrypted submission/],
    ['a line that is no JSON', ['half.jsonl', '--key', 'safe.private.jwk'], 1, /^half\.jsonl:2: this is not JSON/],
    ['what was changed', ['changed.jsonl', '--key', 'safe.private.jwk'], 1, /changed\.jsonl:2: this was changed/],
    ['a form that is not here', ['alone/report.jsonl', '--key', 'safe.private.jwk'], 1, /not validated/],
    [
      'files that are not there',
      ['report.jsonl', '--key', 'safe.private.jwk', '--form', 'dist', '--from', 'nowhere', '--files', 'x'],
      1,
      /"العقد\.pdf" is not there/,
    ],
  ])('open with %s', async (_name, args, code, said) => {
    const [sent] = lines(exported.out);
    const changed = { ...sent, language: 'en' };
    writeFileSync(at('changed.jsonl'), `${JSON.stringify(sent)}\n${JSON.stringify(changed)}\n`);
    writeFileSync(at('half.jsonl'), [exported.out, '{ "id": \n', exported.out].join(''));
    writeFileSync(at('clear.jsonl'), `${JSON.stringify({ ...sent, encrypted: undefined, data: {} })}\n`);
    const alone = mkdtempSync(join(tmpdir(), 'istimara-alone-'));
    for (const name of ['report.jsonl', 'safe.private.jwk']) cpSync(at(name), join(alone, name));
    const ran = args[0]!.startsWith('alone')
      ? await istimara(['open', ...args.map(arg => arg.replace('alone/', ''))], { cwd: alone })
      : await run('open', ...args);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(said)]);
    if (args[0] === 'half.jsonl') expect(lines(ran.out).map(({ id }) => id)).toEqual([sent.id, sent.id]);
  });

  it('is shown at the desk as encrypted, and is not printed there', async () => {
    const entrance = await fetch(service.desk, { redirect: 'manual' });
    const cookie = entrance.headers.get('set-cookie')!.split(';')[0]!;
    const [{ tracking }] = lines(exported.out);
    const view = await fetch(new URL(`/desk/${tracking}`, service.desk), { headers: { cookie } });
    const text = await view.text();
    expect(text).toContain('وصل هذا الطلب مشفّراً');
    expect(text).toContain('istimara open report.jsonl');
    const print = await fetch(new URL(`/desk/${tracking}.ar.pdf`, service.desk), { headers: { cookie } });
    expect(print.status).toBe(404);
  });
});

/** Notice to reload the page. Its text depends on whether the draft was saved by then. */
const LOAD_AGAIN = /(?:انسخ أجوبتك ثم أعد تحميل الصفحة|أعد تحميل الصفحة، فأجوبتك محفوظة وتنتقل إليها)\./;

describe('if the form cannot be encrypted', () => {
  eachInTiers(it, ([language]) => language === 'ar', [
    ['ar', 'انتهت صلاحية المفتاح'],
    ['en', 'has expired'],
  ])('110 reports an expired key before anything is filled in, and sends nothing: %s', async (lang, told) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    await page.clock.setFixedTime('2100-01-01T00:00:00Z');
    await page.goto(`${service.url}/forms/report/${lang === 'ar' ? '' : 'index.en.html'}`);
    await page.getByRole('alert').filter({ hasText: told }).waitFor();
    await expect.poll(() => page.locator('#f-what').count()).toBe(0);
    // No saving is promised if nothing can be typed.
    await page.locator('.kept').waitFor({ state: 'attached' });
    expect(await page.locator('.draft').count()).toBe(0);
    const asked: string[] = [];
    page.on('request', request => asked.push(request.method()));
    const sent = await page.evaluate(() => document.querySelector<Form>('report-form')!.submit());
    expect([sent, asked]).toEqual([undefined, []]);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  it('110 accepts a key until its last second', FULL_TIER, async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.setFixedTime('2099-12-31T23:59:59Z');
    await page.goto(`${service.url}/forms/report/`);
    await page.locator('#f-what').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  it(
    '110 encrypts and sends nothing on a page left open past the last day of a key, and keeps the answers',
    FULL_TIER,
    async () => {
      const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
      const page = await context.newPage();
      await page.clock.setFixedTime('2099-12-31T23:59:59Z');
      await page.goto(`${service.url}/forms/report/`);
      await page.locator('.kept').waitFor({ state: 'attached' });
      await page.locator('#f-what').fill(SECRET);
      await page.clock.setFixedTime('2100-01-01T00:00:01Z');
      const asked: string[] = [];
      page.on('request', request => asked.push(request.method()));
      await page.locator('button.primary').click();
      await page.locator('[part="notice"].wrong', { hasText: LOAD_AGAIN }).waitFor();
      expect([await page.locator('#f-what').inputValue(), asked]).toEqual([SECRET, []]);
      expect(await room(page, 'outbox')).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'key-ended.png'), fullPage: true });
      // After a reload, the page says why, and the draft is still there.
      await page.clock.setFixedTime('2100-01-01T00:01:00Z');
      await page.reload();
      await page.getByRole('alert').filter({ hasText: 'انتهت صلاحية المفتاح' }).waitFor();
      const kept = () => page.evaluate(() => document.querySelector<Form>('report-form')!.value.what);
      await expect.poll(kept).toBe(SECRET);
      await context.close();
    },
  );

  it('110 rejects what was encrypted for a key that was inserted on the way, and keeps the answers', async () => {
    const before = (await run('export', 'report', '--store', service.store)).out;
    const [ours] = JSON.parse(readFileSync(at('audit.jwk'), 'utf8')).keys;
    const theirs = JSON.parse(readFileSync(at('stranger.jwk'), 'utf8'));
    const page = await (await browser.newContext()).newPage();
    await page.route('**/report.js', async route => {
      const answer = await route.fetch();
      const text = (await answer.text()).replaceAll(ours.x, theirs.x).replaceAll(ours.y, theirs.y);
      await route.fulfill({ response: answer, body: text.replaceAll(ours.kid, theirs.kid) });
    });
    await page.goto(`${service.url}/forms/report/`);
    await fill(page, SECRET);
    await page.locator('[part="notice"].wrong', { hasText: LOAD_AGAIN }).waitFor();
    expect(await page.locator('#f-what').inputValue()).toBe(SECRET);
    expect((await run('export', 'report', '--store', service.store)).out).toBe(before);
    await page.context().close();
  });

  it(
    '110 reports a file that is too large at once, before it is read or encrypted, and sends nothing',
    FULL_TIER,
    async () => {
      const large = at('large.pdf');
      writeFileSync(large, '%PDF-1.7');
      truncateSync(large, 100_000_000);
      const page = await opened();
      await page.locator('#f-what').fill(SECRET);
      // Records each file that is read.
      await page.evaluate(() => {
        window.bodies = [];
        const { arrayBuffer } = Blob.prototype;
        Blob.prototype.arrayBuffer = function () {
          window.bodies!.push(String(this.size));
          return arrayBuffer.call(this);
        };
      });
      const posts: string[] = [];
      page.on('request', request => void (request.method() === 'POST' && posts.push(request.url())));
      await page.locator('#f-proof').setInputFiles(large);
      await page.getByText('large.pdf').first().waitFor();
      await page.locator('button.primary').click();
      await page.locator('[id="f-proof-frame"] .error').waitFor();
      const issues = await page.evaluate(() =>
        (
          document.querySelector<Form>('report-form') as unknown as { validate(): { path: string; code: string }[] }
        ).validate(),
      );
      expect(issues.map(({ path, code }) => [path, code])).toEqual([['proof', 'file_size']]);
      expect([posts, await page.evaluate(() => window.bodies)]).toEqual([[], []]);
      await page.context().close();
    },
  );

  it('says so before anything is filled in, and sends nothing', FULL_TIER, async () => {
    const page = await opened({}, NO_SUBTLE);
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('https://');
    await expect.poll(() => page.locator('#f-what').count()).toBe(0);
    // No saving is promised here either, because nothing can be typed.
    await page.locator('.kept').waitFor({ state: 'attached' });
    expect(await page.locator('[part~=draft]').count()).toBe(0);
    const asked: string[] = [];
    page.on('request', request => asked.push(request.method()));
    const sent = await page.evaluate(() => document.querySelector<Form>('report-form')!.submit());
    expect([sent, asked]).toEqual([undefined, []]);
    await page.context().close();
  });

  it('says without JavaScript why the page does not send', async () => {
    const page = await opened({ javaScriptEnabled: false });
    const text = await page.locator('body').textContent();
    expect(text).toContain('تُشفَّر أجوبتك على جهازك');
    expect(text!.indexOf('تُشفَّر أجوبتك')).toBeLessThan(text!.indexOf('ماذا حدث؟'));
    await expect.poll(() => page.locator('button[type=submit]').count()).toBe(0);
    await page.context().close();
  });
});

it.each(
  Object.entries({
    sealingWords: encryptionMessages,
    insecure: insecureContextNotice,
    expired: expiredKeyNotice,
    sealingNeedsScript: encryptionNeedsScript,
  }),
)('says %s in every language', (_name, words) =>
  expect(Object.keys(words).sort()).toEqual(Object.keys(LANGUAGES).sort()),
);

describe('between two attempts', () => {
  it('sends the same bytes, through a custom transport too, which gets nothing in plain text', FULL_TIER, async () => {
    const page = await opened();
    await page.evaluate(() => {
      window.bodies = [];
      document.querySelector<Form>('report-form')!.transport = async ({ body, submission }) => {
        const bodies = window.bodies!;
        bodies.push(body, JSON.stringify(submission));
        return bodies.length > 2 ? { kind: 'accepted', receipt: {} } : { kind: 'retry', after: 0 };
      };
    });
    await fill(page, SECRET);
    await page.locator('[part=confirmation]').waitFor();
    const bodies = await page.evaluate(() => window.bodies!);
    expect(bodies).toHaveLength(4);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toContain(SECRET);
    await page.context().close();
  });

  it('encrypts what waits on the device, and sends it with the same bytes and files from another page', async () => {
    const page = await opened();
    await page.locator('.kept').waitFor({ state: 'attached' });
    await page.locator('.draft > summary').click();
    await page.getByText(KEPT.ar.inClear).waitFor();
    await page.route('**/submissions', route => route.abort());
    await fill(page, SECRET, [PDF]);
    await page.getByText(KEPT.ar.queued).waitFor();
    const [entry] = await room<{ packed: { body: string } }>(page, 'outbox');
    expect(JSON.stringify(entry!.packed)).not.toContain(SECRET);
    const later = await page.context().newPage();
    await page.close();
    await later.goto(`${service.url}/forms/report/`);
    await later.getByText(KEPT.ar.states.sent).waitFor();
    const sent = lines((await run('export', 'report', '--store', service.store)).out);
    const { id, encrypted } = JSON.parse(entry!.packed.body);
    expect(sent.find(one => one.id === id)?.encrypted).toEqual(encrypted);
    await expect.poll(() => room(later, 'files')).toEqual([]);
    await later.context().close();
  });
});
