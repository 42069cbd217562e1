// States of the studio's page, one after the other, for pictures of it and for checks of its accessibility.
import { OUTLINE_STATES } from './studio-outline-states.mjs';
import { close, isNarrow, pane, press, write } from './studio-steps.mjs';

const text = (version, least) => `form: request
version: ${version}
languages: [ar, en]
title: { ar: طلب سند إقامة, en: Request of a residence certificate }
authority: { ar: بلدية المدينة, en: The town council }
fields:
  full_name: { label: { ar: الاسم الكامل, en: Full name }, required: true }
  age: { type: integer, label: { ar: العمر, en: Age }, min: ${least}, required: { warn: full_name != null } }
  purpose:
    type: choice
    label: { ar: الغرض من السند, en: Purpose }
    options:
      school: { ar: التسجيل في مدرسة, en: A school }
      work: { ar: العمل, en: Work }
  school: { label: { ar: اسم المدرسة, en: Name of the school }, show_if: purpose = "school" }
check: { rule: age < 120, message: { ar: راجع العمر., en: Check the age. }, level: warning }
privacy: { purpose: { ar: إصدار السند, en: The certificate }, retention: { ar: سنة, en: A year }, recipients: { ar: البلدية, en: The council } }
examples:
  - title: سمر
    data: { full_name: سمر الحسن, age: 30, purpose: school, school: مدرسة الأمل }
    expect: valid
`;
const FIRST = text(1, 18);
/** The next version, which refuses more than the first. */
const SECOND = text(2, 21);
const WRONG = SECOND.replace('required: true', 'requird: true').replace('type: choice', 'type: choise');

const formHeading = page =>
  page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)').locator('h1');

async function prepareVersion(page) {
  await press(page, 'share');
  await page.locator('[aria-labelledby=share-publish] > button').click();
}

async function publishFirst(page) {
  await write(page, FIRST);
  await pane(page, 'form');
  await formHeading(page).filter({ hasText: 'سند' }).waitFor();
  await prepareVersion(page);
  const publish = page.locator('[aria-labelledby=share-publish] > button');
  await publish.filter({ hasText: '1' }).waitFor();
  await Promise.all([page.waitForEvent('download'), publish.click()]);
  await close(page);
}

async function newForm(page, beginning) {
  await press(page, 'files');
  await page.selectOption('dialog[open] select[name=beginning]', beginning);
  await page.waitForSelector(`dialog[open] [data-beginning=${beginning}]:not([inert] *)`);
}

/** The states by name: `show` leads from the state before to this one, and `leave` to where the next one begins. */
export const STATES = [
  { name: 'first-visit', show: page => page.waitForSelector('[data-save=saved]') },
  { name: 'guide', show: page => press(page, 'guide'), leave: page => page.locator('.guide button').last().click() },
  {
    name: 'problems',
    show: async page => {
      await publishFirst(page);
      await write(page, WRONG);
      await page.waitForSelector('.problems li.error');
    },
  },
  {
    name: 'changes',
    show: async page => {
      await write(page, SECOND);
      const changes = page.locator('details.problems:has(.consequences)');
      await changes.locator('summary').click();
    },
  },
  {
    name: 'outline',
    show: async page => {
      await pane(page, 'outline');
      await page.click('[data-address="/fields/age"] > .row .label');
      await page.waitForSelector('#property-required');
    },
  },
  {
    name: 'outline-options',
    show: async page => {
      await page.click('[data-address="/fields/purpose"] > .row .label');
      await page.locator('.options details summary').first().click();
    },
    leave: page => (isNarrow(page) ? undefined : page.click('.toggle[data-pane=outline]')),
  },
  { name: 'form', show: page => pane(page, 'form') },
  {
    name: 'print',
    show: async page => {
      await pane(page, 'form');
      await page.selectOption('select[name=example]', '0');
      await pane(page, 'paper');
      await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'سمر' }).first().waitFor();
    },
  },
  {
    name: 'desk',
    show: async page => {
      await pane(page, 'desk');
      const desk = page.frameLocator('.pane[data-pane=desk] iframe').frameLocator('iframe:not(.coming)');
      await desk.locator('table').first().waitFor();
    },
    leave: page => (isNarrow(page) ? undefined : page.click('.toggle[data-pane=desk]')),
  },
  { name: 'projects', show: page => page.click('.project') },
  { name: 'versions', show: page => page.locator('dialog[open] [data-key^=versions]').first().click(), leave: close },
  { name: 'files', show: page => press(page, 'files'), leave: close },
  ...['template', 'paper', 'import'].map(beginning => ({
    name: `new-form-${beginning}`,
    show: page => newForm(page, beginning),
    leave: close,
  })),
  { name: 'share', show: page => press(page, 'share'), leave: close },
  {
    name: 'publish',
    show: async page => {
      await prepareVersion(page);
      await page.locator('.share-agree').waitFor();
    },
    leave: close,
  },
  ...OUTLINE_STATES,
];
