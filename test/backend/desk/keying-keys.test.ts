/**
 * Keys of data entry: a scripted clerk keys in the complaint on paper in Chromium, by keyboard alone, and each key is
 * counted.
 *
 * @module-tag full
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { closeContexts, sharedBrowser } from '../../runtime/element/chromium.js';
import { startHere } from '../harness.js';
import { account, PASSWORD } from './clerks.js';

const FORMS = new URL('../../../forms/', import.meta.url);
const dist = mkdtempSync(join(tmpdir(), 'istimara-keys-'));
let browser: Browser;
let server: Awaited<ReturnType<typeof startHere>>;

/** Compiles the complaint of the real forms into a folder that can be served. */
async function buildComplaint(): Promise<void> {
  const read = (path: string) => {
    const url = new URL(path, FORMS);
    return existsSync(url) ? readFileSync(url) : undefined;
  };
  const { compiled, diagnostics } = await compile(read('complaint.form.yaml')!.toString('utf8'), {
    file: 'complaint.form.yaml',
    project: { read },
    only: ['form', 'validator', 'page', 'element', 'card'],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  mkdirSync(join(dist, 'complaint'));
  for (const { path, content } of compiled.files) writeFileSync(join(dist, 'complaint', path), content);
}

beforeAll(async () => {
  await buildComplaint();
  [browser, server] = await Promise.all([sharedBrowser(), startHere({ deskPort: 0, dist })]);
  await account(server.store, 'سامر', 'clerk');
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  rmSync(dist, { recursive: true, force: true });
});

async function openBlank(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://127.0.0.1:${server.deskPort}/desk/paper?lang=ar`);
  await page.fill('#name', 'سامر');
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
  await page.locator('#code:focus').waitFor();
  await page.selectOption('#form', 'complaint');
  await page.click('main button');
  await page.locator('#date:focus').waitFor();
  await page.waitForLoadState();
  return page;
}

const day = (offset: number): string =>
  new Date(Date.now() - offset * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');

/** Answers of the paper as they are typed, by the name of the control. */
const SHORT: Readonly<Record<string, string>> = {
  '-date': day(1),
  kind: '1',
  body: '3',
  governorate: '1',
  office: 'مؤسسة المياه، فرع الميدان',
  subject: 'انقطاع المياه',
  district: '1',
  place: 'حي الميدان، شارع الجزماتية',
  happened: '3',
  happened_on: day(9),
  ongoing: '1',
  details: 'انقطعت المياه عن البناء منذ أربعة أيام ولم يحضر أحد.',
  requested: 'إصلاح العطل وإعلامنا بموعد عودة المياه.',
  evidence: '23',
  'applicant.name': 'ليلى سمير الخطيب',
  'applicant.national_number': '01020304050',
  'applicant.address': 'دمشق، الميدان',
  reply_by: '1',
  phone: '0933123456',
};

const LONG: typeof SHORT = {
  ...SHORT,
  '-serial': '12',
  kind: '4',
  body: '10',
  body_other: 'شركة النقل',
  governorate: '14',
  district: '60',
  persons_involved: 'موظف الشباك',
  amount: '50000',
  previous_number: '1204',
  previous_date: day(5),
  previous_result: '2',
  email: 'layla@example.org',
};

interface Counted {
  navigation: number;
  content: number;
  choices: number;
  /** Navigation keys in the first of the passes alone. */
  first: number;
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement;
    return {
      name: one.name ?? '',
      type: one.type ?? '',
      tag: one.tagName,
      pass: (document.querySelector('[name="-pass"]') as HTMLInputElement)?.value,
    };
  });

/** Types an answer if the focused control asks for one, then presses Enter, until the receipt is shown. */
async function keyIn(page: Page, answers: typeof SHORT): Promise<Counted> {
  const counted: Counted = { navigation: 0, content: 0, choices: 0, first: 0 };
  const typed = new Set<string>();
  while ((await page.locator('.slip').count()) === 0) {
    await expect.poll(async () => (await focused(page)).tag).not.toBe('BODY');
    const { name, type, tag, pass } = await focused(page);
    const text = answers[name];
    if (text !== undefined && !typed.has(`${pass} ${name}`)) {
      typed.add(`${pass} ${name}`);
      await page.keyboard.type(text);
      counted[/^(radio|checkbox|select-one)$/.test(type) ? 'choices' : 'content'] += text.length;
    }
    const isButton = tag === 'BUTTON';
    if (isButton) await page.evaluate(() => document.documentElement.setAttribute('data-left', ''));
    await page.keyboard.press('Enter');
    counted.navigation++;
    if (pass === 'first') counted.first++;
    if (isButton) await page.locator('html:not([data-left])').waitFor();
    await page.waitForLoadState();
    expect(counted.navigation, `does not end at ${name}`).toBeLessThan(200);
  }
  return counted;
}

it.each([
  // Questions that the paper leaves empty cost a key each: here ten.
  { paper: 'a complaint', answers: SHORT, most: 1.8 },
  { paper: 'a report of corruption with all that it asks', answers: LONG, most: 1.3 },
])(
  'keys in $paper with at most $most navigation keys an answer, the second entry included',
  async ({ answers, most }) => {
    const page = await openBlank();
    const { navigation, content, choices, first } = await keyIn(page, answers);
    const count = Object.keys(answers).length;
    const per = navigation / count;
    console.info(
      `${count} answers: ${navigation} navigation keys (${per.toFixed(2)}), first pass ${first}; ${choices} choice keys, ${content} others`,
    );
    const [listed] = await server.store.list({ forms: ['complaint'], limit: 1 });
    const stored = JSON.parse((await server.store.findTracking(listed!.tracking))!.data);
    expect(stored).toMatchObject({
      office: answers.office,
      details: answers.details,
      evidence: ['pictures', 'witnesses'],
    });
    expect(stored.applicant.national_number).toBe('01020304050');
    expect(Object.keys(stored)).toContain(answers === LONG ? 'persons_involved' : 'requested');
    expect(listed!.status).toBe('received');
    expect(per).toBeLessThanOrEqual(most);
    await page.close();
  },
);
