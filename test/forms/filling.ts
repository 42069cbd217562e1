/** Filling in a form in the browser as a person does: control by control, from the data of an example. */
import type { Locator, Page } from 'playwright-core';
import type { FieldModel, Json, JsonObject, PageModel } from '../../src/runtime/model.js';

/** Returns the data with all its days moved, so that an example stays as old as it was when it was written. */
export function moved<T extends Json>(data: T, days: number): T {
  if (typeof data === 'string' && /^\d{4}-\d\d-\d\d$/.test(data)) {
    return new Date(Date.parse(data) + days * 86_400_000).toISOString().slice(0, 10) as T;
  }
  if (Array.isArray(data)) return data.map(item => moved(item, days)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, moved(value, days)])) as T;
}

/** Fills in the fields of one page for which the data has a value. */
export async function fillPage(page: Page, { fields }: PageModel, data: JsonObject): Promise<void> {
  await fillFields(page, fields, data, '');
}

async function fillFields(page: Page, fields: readonly FieldModel[], data: JsonObject, prefix: string): Promise<void> {
  for (const field of fields) {
    const value = data[field.id];
    if (value === undefined || field.value || field.readonly === true || field.type === 'hidden') continue;
    await fillField(page, field, value, `${prefix}${field.id}`);
    const other = data[`${field.id}_other`];
    if (typeof other === 'string') await named(page, `${prefix}${field.id}_other`).fill(other);
  }
}

const named = (page: Page, path: string): Locator => page.locator(`[name="${path}"]`);

async function fillField(page: Page, field: FieldModel, value: Json, path: string): Promise<void> {
  if (value === null) return page.locator(`[id$="-${path}-unknown"]`).check();
  if (isFiles(value)) return chooseFiles(page, value, path);
  if (Array.isArray(value) && field.fields.length > 0) return fillList(page, field, value as JsonObject[], path);
  if (typeof value === 'object' && !Array.isArray(value) && field.fields.length > 0)
    return fillFields(page, field.fields, value, `${path}.`);
  if (typeof value === 'object' && !Array.isArray(value)) return fillParts(page, value, path);
  if (field.type === 'rank') return fillOrder(page, field, value as string[], path);
  for (const one of Array.isArray(value) ? value : [value]) await fillControl(page, path, one);
}

/** Puts options in an order: each has a list of places, in the order of the options. */
async function fillOrder(page: Page, { own }: FieldModel, order: readonly string[], path: string): Promise<void> {
  const ids = (own.options as readonly { readonly id: string }[]).map(({ id }) => id);
  for (const [index, id] of order.entries())
    await named(page, path)
      .nth(ids.indexOf(id))
      .selectOption({ label: String(index + 1) });
}

interface Listed {
  readonly name: string;
  readonly type: string;
}

const isFiles = (value: Json): value is Json & (readonly Listed[] & Json[]) =>
  Array.isArray(value) && value.every(one => typeof one === 'object' && one !== null && 'sha256' in one);

/** First bytes of a file, by the media types of the examples. */
const BYTES: Readonly<Record<string, string>> = {
  'application/pdf': '%PDF-1.7',
  'image/jpeg': '\xff\xd8\xff',
  'audio/mp4': '\0\0\0\x18ftypM4A ',
};

/** Fills in the parts of a place, each of which has a control of its own. */
async function fillParts(page: Page, parts: JsonObject, path: string): Promise<void> {
  for (const [part, value] of Object.entries(parts)) await fillControl(page, `${path}.${part}`, value);
}

/**
 * Chooses files, or signs with a name if the control is a signature pad. Without the element, no files are listed below
 * the control.
 */
async function chooseFiles(page: Page, files: readonly Listed[], path: string): Promise<void> {
  const pad = page.locator(`[id$="-${path}-pad"]`);
  if (await pad.count()) {
    await page.locator(`input[id$="-${path}"]`).fill('نزار الحلبي');
    await page.keyboard.press('Tab');
    await pad.locator('.name', { hasText: 'نزار الحلبي' }).waitFor();
    return;
  }
  const chosen = files.map(({ name, type }) => ({
    name,
    mimeType: type,
    buffer: Buffer.from(BYTES[type] ?? '', 'latin1'),
  }));
  await named(page, path).setInputFiles(chosen);
  if ((await page.locator('.files.live').count()) === 0) return;
  await page
    .locator(`[id$="-${path}-chosen"] li`)
    .nth(files.length - 1)
    .waitFor();
}

/**
 * Returns the data as far as an example determines it. The bytes of files, and so the digests, are made while filling
 * in.
 */
export function said(data: Json): Json {
  if (isFiles(data)) return data.map(({ name, type }) => ({ name, type }));
  if (Array.isArray(data)) return data.map(said);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, said(value)]));
}

/** Fills in a list. All items are added first, because the questions of one may depend on the number of items. */
async function fillList(page: Page, field: FieldModel, items: readonly JsonObject[], path: string): Promise<void> {
  const first = Object.keys(items[0] ?? {}).find(id => field.fields.some(child => child.id === id && !child.value))!;
  for (const index of items.keys()) {
    const at = `${path}[${index}]`;
    const there = page.locator(`[name^="${at}."]`);
    if ((await there.count()) === 0) await page.locator(`[id$="-${path}-frame"] button.add`).click();
    await named(page, `${at}.${first}`).first().waitFor();
  }
  for (const [index, item] of items.entries()) await fillFields(page, field.fields, item, `${path}[${index}].`);
}

/**
 * Fills in a value by the controls found: a date has three controls, options are ticked by value, and everything else
 * is typed or chosen.
 */
async function fillControl(page: Page, path: string, value: Json): Promise<void> {
  const controls = named(page, path);
  await controls.first().waitFor();
  const kinds = await controls.evaluateAll(nodes =>
    nodes.map(node => ({ tag: node.localName, type: node.getAttribute('type') })),
  );
  const [{ tag, type } = { tag: '', type: '' }] = kinds;
  const count = kinds.length;
  if (tag === 'select' && count === 1) return void (await controls.selectOption(String(value)));
  if (type === 'radio' && typeof value === 'boolean') return controls.nth(value ? 0 : 1).check();
  if (type === 'radio' || (type === 'checkbox' && typeof value === 'string')) {
    return page.locator(`[name="${path}"][value="${value}"]`).check();
  }
  if (type === 'checkbox') return controls.check();
  if (count > 1) return fillMoment(controls, count, String(value));
  await controls.fill(String(value));
}

/** Fills in day, month, year, hour and minute, or some of them, each in a control of its own. */
async function fillMoment(controls: Locator, count: number, value: string): Promise<void> {
  const [day, time] = /^\d\d:/.test(value) ? [undefined, value] : value.split('T');
  const [year, month, date] = day?.split('-') ?? [];
  const parts = [date, month, year, ...(time?.slice(0, 5).split(':') ?? [])];
  const told = count === parts.length ? parts : parts.filter(part => part !== undefined);
  for (const [index, part] of told.entries())
    if (part !== undefined) await controls.nth(index).fill(String(Number(part)));
}
