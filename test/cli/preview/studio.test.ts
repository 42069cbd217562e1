/**
 * @module-tag full
 *
 * The studio that the preview serves on the files of its folder.
 */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Preview } from '../../../src/cli/preview/index.js';
import { openServerStore } from '../../../src/studio/storage/server.js';
import { project } from './running.js';

const PREVIEW = '../../../lib/cli/preview/index.js';

let preview: Preview;
beforeAll(async () => {
  const { startPreview } = (await import(PREVIEW)) as typeof import('../../../src/cli/preview/index.js');
  const fault = (error: unknown) => {
    throw error;
  };
  preview = await startPreview({ folder: project(), port: 0, language: 'en', fault, studio: true });
}, 60_000);
afterAll(() => preview.close());

it('has a page under its policy, and the scripts of the worker under theirs', async () => {
  const page = await fetch(preview.studioUrl!);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  const [, worker] = /"worker":"([^"]+)"/.exec(await page.text())!;
  const script = await fetch(new URL(worker!, preview.studioUrl));
  expect(script.headers.get('content-security-policy')).toContain("'unsafe-eval'");
  await script.body?.cancel();
});

it('reads and writes with the token of its address alone', async () => {
  const { origin, hash } = new URL(preview.studioUrl!);
  const store = openServerStore({ origin, token: hash.replace('#token=', '') });
  const opened = await store.open('server');
  expect([...opened!.files.keys()]).toContain('complaint.form.yaml');
  await expect(openServerStore({ origin, token: 'x' }).open('server')).rejects.toMatchObject({ code: 'permission' });
});

it('is refused under another host name, which a page of the web could have', async () => {
  const { hostname, port, hash } = new URL(preview.studioUrl!);
  const headers = { host: 'evil.example', authorization: `Bearer ${hash.replace('#token=', '')}` };
  const status = await new Promise(resolve => {
    request({ hostname, port, path: '/project', headers }, answer => resolve(answer.resume().statusCode)).end();
  });
  expect(status).toBe(403);
});

it('leaves the preview as it is', async () => {
  expect((await fetch(preview.url)).status).toBe(200);
  expect((await fetch(preview.url, { method: 'POST' })).status).toBe(403);
});
