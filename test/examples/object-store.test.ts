/**
 * examples/backends/object-store: the signed addresses match AWS’s own example, and a page stores a report with its
 * pictures there.
 */
import { cpSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { builtExamples, EXAMPLES, endAll, run } from './running.js';

const EXAMPLE = join(EXAMPLES, 'backends/object-store');
const { presigned } = (await import(join(EXAMPLE, 'presign.mjs'))) as { presigned(options: object): string };
const KEYS = { access: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

it('signs as the documentation of AWS does', () => {
  const address = presigned({
    ...KEYS,
    ...{ endpoint: 'https://examplebucket.s3.amazonaws.com', key: 'test.txt', method: 'GET', expires: 86400 },
    at: new Date('2013-05-24T00:00:00Z'),
  });
  expect(new URL(address).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});

/**
 * Objects of a store that accepts a PUT if its signature is right and its name is free. The first answer to each may be
 * lost.
 */
const objects = new Map<string, Buffer>();
let losing = 0;
const store: Server = createServer(async (request, response) => {
  const url = new URL(request.url!, `http://${request.headers.host}`);
  const cors = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'if-none-match, content-type',
    'Access-Control-Allow-Methods': 'PUT',
  };
  if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [, ...key] = url.pathname.slice(1).split('/');
  const time = url.searchParams.get('X-Amz-Date')!;
  const expected = presigned({
    ...KEYS,
    ...{ endpoint: `${url.origin}/intake`, key: key.join('/'), expires: Number(url.searchParams.get('X-Amz-Expires')) },
    at: new Date(time.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')),
    headers: { 'if-none-match': request.headers['if-none-match'] ?? '' },
  });
  if (expected !== url.href || request.method !== 'PUT') return void response.writeHead(403, cors).end();
  if (objects.has(key.join('/'))) return void response.writeHead(412, cors).end();
  objects.set(key.join('/'), Buffer.concat(chunks));
  if (losing-- > 0) return void request.socket.destroy();
  response.writeHead(200, cors).end();
});

let browser: Browser;
let built = '';
beforeAll(async () => {
  [browser, built] = await Promise.all([sharedBrowser(), builtExamples()]);
  await new Promise<void>(resolve => store.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  endAll();
  await closeContexts(browser);
  store.closeAllConnections();
  store.close();
});

it('stores a report with its pictures once, also if an answer was lost', async () => {
  for (const name of ['index.html', 'page.js']) cpSync(join(EXAMPLE, name), join(built, name));
  const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}/intake`;
  const env = { ENDPOINT: endpoint, ACCESS: KEYS.access, SECRET: KEYS.secret };
  const server = await run(process.execPath, [join(EXAMPLE, 'server.mjs'), built, '0'], env);
  losing = 1;
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.locator('[name="place"]').fill('سور الحديقة');
  const buffer = Buffer.from('\xff\xd8\xff picture', 'latin1');
  await page.locator('[name="pictures"]').setInputFiles({ name: 'سور.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('[id$="-pictures-chosen"] li').first().waitFor();
  await page.getByRole('button', { name: 'إرسال الطلب', exact: true }).click();
  // The answer to the first attempt was lost, so the form retries by itself.
  const tracking = await page.locator('[part="tracking"]').textContent();

  const sent = JSON.parse(objects.get(`${tracking}/submission.json`)!.toString());
  const [picture] = sent.data.pictures;
  expect(sent).toMatchObject({ id: tracking, form: 'damage-report', data: { place: 'سور الحديقة' } });
  expect(picture).toMatchObject({ name: 'سور.jpg', type: 'image/jpeg', size: buffer.length });
  expect([...objects.keys()].sort()).toEqual([`${tracking}/${picture.id}`, `${tracking}/submission.json`].sort());
  expect(objects.get(`${tracking}/${picture.id}`)).toEqual(buffer);
  await page.close();
  await server.stop();
});
