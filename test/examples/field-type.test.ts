/** examples/field-type: a field type of one's own from the definition to the desk, in the command line, a browser and the backend. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinition } from '../../src/backend/definitions.js';
import { httpError } from '../../src/backend/http/problem.js';
import type { LogEntry } from '../../src/backend/log.js';
import { loggedEvaluator, type PageEvaluator } from '../../src/backend/no-js/worker-page-evaluator.js';
import { workerPageEvaluator } from '../../src/backend/parts.js';
import { ask } from '../backend/ask.js';
import { definitionOf, envelope, post, start } from '../backend/harness.js';
import { entriesOf, filled, multipart } from '../backend/no-js/pages.js';
import { istimara, kept } from '../cli/istimara.js';
import { type Service, serveForms } from '../forms/served.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { EXAMPLES } from './running.js';

const WORKER = new URL('../../lib/backend/no-js/page-worker.js', import.meta.url);
const FORM = 'plot-statement';
const folder = mkdtempSync(join(tmpdir(), 'istimara-field-type-'));
const source = join(folder, `${FORM}.form.yaml`);
const built = join(folder, 'dist', FORM);
const DATA = { full_name: 'سلمى الدباغ', zone: 'القنوات', plot: '123/4', copies: 2 };

const textOf = (pdf: string): string => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

/** Adds a module to the copy of the example, and returns how it was before. */
function replaceModule(change: (text: string) => string): () => void {
  const path = join(folder, 'field-types/x-plot.js');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  return () => writeFileSync(path, before);
}

beforeAll(async () => {
  cpSync(join(EXAMPLES, 'field-type'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const { code, err } = await kept(['build', source, '-o', join(folder, 'dist')]);
  expect([code, err]).toEqual([0, '']);
});

describe('the command line', () => {
  it('checks the form and its examples', async () => {
    expect(await kept(['check', source])).toMatchObject({ code: 0, merged: expect.stringContaining('0 warnings') });
  });

  it('reports a broken module at the line of the type, and runs none in a folder that is not trusted', async () => {
    const restore = replaceModule(text => text.replace("base: 'text'", "base: 'plot'"));
    const broken = await kept(['check', source]);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.merged).toMatch(/plot-statement\.form\.yaml:13:11: error\[field-type-base\]/);
    restore();
    const untrusted = await kept(['check', source], { env: { ISTIMARA_RUN_MODULES: 'off' } });
    expect(untrusted).toMatchObject({ code: 0 });
    expect(untrusted.merged).toMatch(/:13:11: info\[field-type-not-run\]/);
  });

  it.each([
    ['build', ['-o', join(folder, 'untrusted')]],
    ['publish', ['-o', join(folder, 'untrusted')]],
    ['validate', [join(folder, 'package.json')]],
  ])('does not %s a form whose modules are not run', async (command, args) => {
    const refused = await kept([command, source, ...args], { env: { ISTIMARA_RUN_MODULES: 'off' } });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.merged).toMatch(/:13:11: error\[field-type-not-built\]/);
    expect(existsSync(join(folder, 'untrusted', FORM))).toBe(false);
  });

  it('prints the base on a blank form, and the answer as the type formats it on a filled copy', FULL_TIER, async () => {
    const data = join(folder, 'answers.json');
    writeFileSync(data, JSON.stringify(DATA));
    for (const [language, told] of [
      ['ar', 'المقسم'],
      ['en', '123, part 4'],
    ] as const) {
      const pdf = join(folder, `${language}.pdf`);
      expect(await kept(['print', source, '--data', data, '--language', language, '-o', pdf])).toMatchObject({
        code: 0,
      });
      expect(textOf(pdf)).toContain(told);
      expect(textOf(join(built, `${FORM}.${language}.pdf`))).not.toContain(told);
    }
  });

  it.each([
    ['with shared files', ['--shared-runtime']],
    ['for use without a network', ['--service-worker']],
    ['without pages', ['--only', 'element,validator,form']],
  ])('builds %s: the module is in the script and the validator', FULL_TIER, async (_, args) => {
    const dist = mkdtempSync(join(folder, 'dist-'));
    expect(await kept(['build', source, '-o', dist, ...args])).toMatchObject({ code: 0 });
    expect(readFileSync(join(dist, FORM, `${FORM}.x-plot.js`), 'utf8')).toContain('extends HTMLElement');
    for (const file of [`${FORM}.js`, 'validator.js', 'form.json'])
      expect(readFileSync(join(dist, FORM, file), 'utf8')).toContain('plot_too_long');
    const others = readdirSync(join(dist, FORM)).filter(name => /keep|copies|faults|host/.test(name));
    for (const name of others) expect(readFileSync(join(dist, FORM, name), 'utf8')).not.toContain('plot_too_long');
  });

  it('refuses to publish a version again whose module has changed', FULL_TIER, async () => {
    const dist = join(folder, 'published');
    expect(await istimara(['publish', source, '-o', dist], { cwd: folder })).toMatchObject({ code: 0 });
    const restore = replaceModule(text => text.replace('{0,5}', '{0,4}'));
    const again = await istimara(['check', source], { cwd: folder });
    expect(again.code).toBe(1);
    expect(again.out + again.err).toContain('[published-otherwise]');
    restore();
    expect(existsSync(join(folder, 'istimara.lock.json'))).toBe(true);
  });
});

describe('the page and the backend', FULL_TIER, () => {
  let browser: Browser;
  let service: Service;
  beforeAll(async () => {
    [browser, service] = await Promise.all([sharedBrowser(), serveForms(join(folder, 'dist'))]);
  });
  afterAll(async () => {
    await closeContexts(browser);
    await service.stop();
  });

  interface Element extends HTMLElement {
    value: Readonly<Record<string, unknown>>;
    validate(): unknown;
  }
  const isDefined = (page: Page) =>
    page.evaluate(form => !!document.querySelector(form)?.shadowRoot?.querySelector('form'), `${FORM}-form`);
  const answersOf = (page: Page) => page.evaluate(form => document.querySelector<Element>(form)!.value, `${FORM}-form`);
  /** The boxes of the type's own control, which takes the place of the one of the base. */
  const boxesOf = (page: Page) => page.locator(`${FORM}-form [id="f-plot"] input`);
  const visit = async (address: string, javaScriptEnabled = true): Promise<Page> => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
    await page.goto(`${service.url}/forms/${FORM}/${address}`);
    return page;
  };

  it.each([
    ['', 'اكتب رقم العقار كما في القيد العقاري، مثل 123، أو 123/4 لمقسم منه.'],
    ['index.en.html', 'Enter the plot number as in the land register, such as 123, or 123/4 for a part of it.'],
  ])('%s shows the message of the type at its control, and names the control', async (address, told) => {
    const page = await visit(address);
    const plot = boxesOf(page).first();
    await expect.poll(() => isDefined(page)).toBe(true);
    await plot.fill('abc');
    const shown = async () => {
      await page.evaluate(form => document.querySelector<Element>(form)!.validate(), `${FORM}-form`);
      return page.locator(`${FORM}-form [id="f-plot-error"]`).allTextContents();
    };
    await expect.poll(shown, { timeout: 20_000 }).toEqual([expect.stringContaining(told)]);
    await expect.poll(() => plot.getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it('stores what was typed as the type reads it', async () => {
    const page = await visit('');
    await expect.poll(() => isDefined(page)).toBe(true);
    await boxesOf(page).first().fill('١٢٣ / ٤');
    await expect.poll(async () => (await answersOf(page)).plot).toBe('123/4');
    expect(await boxesOf(page).evaluateAll(all => all.map(box => (box as HTMLInputElement).value))).toEqual([
      '١٢٣',
      '٤',
    ]);
    await page.context().close();
  });

  const sent = (plot: string) => {
    const definition = definitionOf(join(built, 'form.json'));
    const body = envelope({ form: FORM, version: 1, definition, data: { ...DATA, plot } });
    return post(Number(new URL(service.url).port), body, {}, FORM);
  };

  it('is refused by the backend with the code of the type, and accepted if it is right', async () => {
    const refused = await sent('abc');
    expect(refused.status).toBe(422);
    expect(refused.json.errors).toEqual([{ path: 'plot', code: 'plot_form', params: {} }]);
    expect(await sent('123/4')).toMatchObject({ status: 201 });
  });

  it('is read and refused without JavaScript, with the message', async () => {
    const page = await visit('', false);
    for (const [name, value] of Object.entries({ ...DATA, plot: 'abc' }))
      await page.fill(`[name="${name}"]`, String(value));
    await page.locator('main form button').last().click();
    await expect.poll(() => page.content()).toContain('اكتب رقم العقار كما في القيد العقاري');
    await page.fill('[name=plot]', '١٢٣/٤');
    await page.locator('main form button').last().click();
    await expect.poll(() => page.url()).toContain('/sent/');
    await page.context().close();
  });
});

/** Evaluator with the limits of a server, and one whose custom types have less time, for answers that never end. */
const whole = workerPageEvaluator(undefined, WORKER);
const hasty = workerPageEvaluator({ milliseconds: 2000, startMilliseconds: 30_000, waiting: 9 }, WORKER);

/** Returns the evaluator in which custom types have less time, but nothing else does. */
const withHaste = (isHasty: () => boolean): PageEvaluator => {
  const of = ({ hasCustomTypes }: { readonly hasCustomTypes: boolean }) =>
    hasCustomTypes && isHasty() ? hasty : whole;
  return {
    evaluate: task => of(task).evaluate(task),
    draw: task => of(task).draw(task),
    validate: task => of(task).validate(task),
    load: () => whole.load() + hasty.load(),
  };
};

/** Evaluator whose threads begin no task in time, as if the code of a custom type never ended. */
const stuck = workerPageEvaluator(
  { milliseconds: 500, waiting: 9 },
  new URL(
    "data:text/javascript,import{parentPort}from'node:worker_threads';parentPort.postMessage({ready:true});for(;;);",
  ),
);

/** Starts a server of the form whose check throws for 77 and never ends for 88. */
async function startBroken() {
  const own = mkdtempSync(join(folder, 'broken-'));
  cpSync(join(EXAMPLES, 'field-type'), own, { recursive: true });
  const path = join(own, 'field-types/x-plot.js');
  const broken = "validate(value) {\n    if (value === '77') throw new Error(value);\n    while (value === '88');";
  writeFileSync(path, readFileSync(path, 'utf8').replace('validate(value) {', broken));
  writeFileSync(join(own, 'package.json'), '{}');
  const dist = join(own, 'dist');
  expect(await kept(['build', join(own, `${FORM}.form.yaml`), '-o', dist])).toMatchObject({ code: 0 });
  const state = { isFull: false, isHasty: false, isStuck: false };
  const apart = withHaste(() => state.isHasty);
  const pageEvaluator: PageEvaluator = {
    ...apart,
    evaluate: task => (task.hasCustomTypes && state.isStuck ? stuck : apart).evaluate(task),
    validate: task => (state.isFull ? Promise.reject(httpError('unavailable')) : apart.validate(task)),
  };
  return { server: await start({ dist, pageEvaluator }), dist, state };
}

it('keeps the backend working if a check throws or never ends', FULL_TIER, async () => {
  const { server, dist, state } = await startBroken();
  const definition = definitionOf(join(dist, FORM, 'form.json'));
  const sent = (plot: string) =>
    post(server.port, envelope({ form: FORM, version: 1, definition, data: { ...DATA, plot } }), {}, FORM);
  const thrown = await sent('77');
  expect([thrown.status, thrown.json.errors]).toEqual([422, [{ path: 'plot', code: 'check', params: {} }]]);
  state.isHasty = true;
  const endless = sent('88');
  expect(await ask(server.port, `/forms/${FORM}/`)).toMatchObject({ status: 200 });
  const refused = await endless;
  expect([refused.status, refused.json.errors]).toEqual([422, [{ path: 'plot', code: 'check', params: {} }]]);
  state.isHasty = false;
  expect(await sent('123')).toMatchObject({ status: 201 });
  state.isFull = true;
  expect(await sent('124')).toMatchObject({ status: 503 });
  expect(server.log.filter(({ event }) => event === 'field-type-failed')).toEqual([
    { level: 'error', event: 'field-type-failed', form: FORM },
    { level: 'error', event: 'field-type-failed', form: FORM },
  ]);
});

describe('a page without JavaScript', FULL_TIER, () => {
  /** Opens the page in a language. Returns the server, and the function that posts the page with answers. */
  const opened = async (address = '') => {
    const { server, state } = await startBroken();
    const path = `/forms/${FORM}/`;
    const page = entriesOf((await ask(server.port, path + address)).text);
    const send = (answers: Readonly<Record<string, string>>, from = page) => {
      const { type, body } = multipart(filled(from, answers));
      const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
      return ask(server.port, path, { method: 'POST', headers, body });
    };
    return { server, state, send };
  };
  const typed = { ...DATA, copies: '2' };
  /** Returns the texts of the controls of a page. */
  const textsOf = (html: string) => Object.fromEntries(entriesOf(html).filter(([name]) => Object.hasOwn(typed, name)));
  const failuresOf = ({ log }: Awaited<ReturnType<typeof startBroken>>['server']) =>
    log.filter(({ event }) => event === 'field-type-failed');

  it('says which answer is not accepted if a check throws', async () => {
    const { server, send } = await opened();
    const thrown = await send({ ...typed, plot: '77' });
    expect(thrown.status).toBe(422);
    expect(thrown.text).toContain('id="f-plot-error"');
    expect(textsOf(thrown.text)).toEqual({ ...typed, plot: '77' });
    expect(failuresOf(server)).toEqual([{ level: 'error', event: 'field-type-failed', form: FORM }]);
  });

  it.each([
    ['', 'استغرق التحقق من أجوبتك وقتاً أطول من اللازم', 'تعذّر التحقق من هذا الجواب', 'لم تقبل الدائرة'],
    ['index.en.html', 'Checking your answers took too long', 'This answer could not be checked', 'did not accept'],
  ])('%s comes back with what was typed if a check never ends', async (address, told, unchecked, untrue) => {
    const { server, state, send } = await opened(address);
    state.isHasty = true;
    const endless = send({ ...typed, plot: '88' });
    expect(await ask(server.port, `/forms/${FORM}/`)).toMatchObject({ status: 200 });
    const again = await endless;
    expect(again).toMatchObject({ status: 422, text: expect.stringContaining(told) });
    expect(again.text).toContain('id="f-plot-error"');
    expect(again.text).toContain(unchecked);
    expect(again.text).not.toContain(untrue);
    expect(textsOf(again.text)).toEqual({ ...typed, plot: '88' });
    expect(failuresOf(server)).toEqual([{ level: 'error', event: 'field-type-failed', form: FORM }]);
    state.isHasty = false;
    expect(await send({ plot: '123/4' }, entriesOf(again.text))).toMatchObject({ status: 303 });
  });

  it('is no other application if it was accepted, and comes again when a check never ends', async () => {
    const { server, state, send } = await opened();
    const answers = { ...typed, plot: '123 / 4' };
    const accepted = await send(answers);
    expect(accepted).toMatchObject({ status: 303 });
    state.isStuck = true;
    const again = await send(answers);
    expect(again).toMatchObject({ status: 422, text: expect.stringContaining('تعذّر التحقق من هذا الجواب') });
    expect(textsOf(again.text)).toEqual(answers);
    expect(failuresOf(server)).toHaveLength(1);
    state.isStuck = false;
    const sent = await send({}, entriesOf(again.text));
    expect([sent.status, sent.headers.location]).toEqual([303, accepted.headers.location]);
  });

  it('shows stored answers as their base does if a check never ends', async () => {
    const { dist } = await startBroken();
    const log: LogEntry[] = [];
    const evaluator = loggedEvaluator(
      withHaste(() => true),
      entry => log.push(entry),
    );
    const definition = await readDefinition(join(dist, FORM), FORM);
    const sent = { language: 'ar', today: '2026-12-01', tracking: '1EZJJ6NKS1JN', links: [] };
    const input = { ...sent, data: JSON.stringify({ ...DATA, plot: '88' }), pin: undefined, note: undefined };
    const page = await evaluator.draw({ definition, hasCustomTypes: true, drawn: { page: 'confirmation', input } });
    expect(Buffer.from(page).toString()).toContain('استلمنا طلبك');
    expect(log).toEqual([{ level: 'error', event: 'field-type-failed', form: FORM }]);
  });
});
