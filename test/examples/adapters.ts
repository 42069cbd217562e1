/** Helpers for tests that run the real server together with the sandboxes of examples/. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { JsonObject } from '../../src/runtime/model.js';
import { kept } from '../cli/istimara.js';
import { ROOT, type Service, serveForms } from '../forms/served.js';
import { EXAMPLES, type Running, run } from './running.js';

export const secret = 'a secret that only these two know';
export const env = { ISTIMARA_PAYMENT_SECRET: secret, ISTIMARA_REGISTER_TOKEN: 'a token of the office' };
export const { SHOTS } = process.env;

/** Starts a sandbox on a port, or on any free port if it is 0. */
export const sandbox = (path: string, port = '0', more: NodeJS.ProcessEnv = {}): Promise<Running> =>
  run(process.execPath, [join(EXAMPLES, path), port], { ...env, ...more });

/** Builds a form into a folder of its own. */
export async function built(form: string): Promise<{ readonly folder: string; readonly dist: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-adapters-'));
  const dist = join(folder, 'dist');
  const { code, err } = await kept(['build', `forms/${form}.form.yaml`, '-o', dist], { cwd: ROOT });
  if (code !== 0) throw new Error(err);
  return { folder, dist };
}

export const serve = (dist: string, args: readonly string[], port?: number): Promise<Service> =>
  serveForms(dist, port, { env, args });

/** Writes the settings of examples/ with other members, and returns the path of the file. */
export function settings(folder: string, name: string, members: JsonObject): string {
  const path = join(folder, name);
  const example = JSON.parse(readFileSync(join(EXAMPLES, 'register/register.json'), 'utf8'));
  writeFileSync(path, JSON.stringify({ ...example, ...members }));
  return path;
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says is looked at
  readonly json: any;
}

/** Posts a body. The result has parsed JSON, or the text if the response is a page. */
export async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Said> {
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
  const text = await answer.text();
  return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Pages of the desk, by service. Each is signed in once and kept, because the sign-in link works only once. */
const desks = new Map<Service, Page>();
export async function desk(browser: Browser, service: Service, path: string): Promise<Page> {
  const page = desks.get(service) ?? (await browser.newPage({ locale: 'en', viewport: { width: 1000, height: 800 } }));
  if (!desks.has(service)) await page.goto(service.desk);
  desks.set(service, page);
  await page.goto(`${new URL(service.desk).origin}/desk/${path}`);
  return page;
}
