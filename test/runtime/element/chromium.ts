/** Real Chromium and a small server under the strict policy, shared by the browser tests. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * Chromium's own pages for the address box of each window. They are disabled because no one sees them here and they are
 * half of what a window costs.
 */
export const OWN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** Features that Playwright disables by the same switch. They are repeated because only the last switch counts. */
const BY_PLAYWRIGHT = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'LensOverlay', 'MediaRouter'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  'PreconnectToSearch',
];

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Chromium that can also show PDFs. */
export const WHOLE = { executablePath: CHROMIUM };
export const SHELL = { executablePath: process.env.CHROMIUM_SHELL_PATH ?? CHROMIUM };

/** Launches real Chromium without a window. */
export const launch = (more: readonly string[] = [], which = SHELL): Promise<Browser> =>
  chromium.launch({
    ...which,
    args: [
      // Letters are rendered as on a screen; the shell would otherwise fit them to its pixels.
      '--font-render-hinting=none',
      `--disable-features=${[...BY_PLAYWRIGHT, ...OWN_PAGES]}`,
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });

let shared: Promise<Browser> | undefined;

/**
 * Returns the browser that all test files of this process share. It is launched at the first call, and again if it has
 * crashed, and ends with the process. A file that kills its browser or needs another one launches its own.
 */
export async function sharedBrowser(): Promise<Browser> {
  shared ??= launch();
  if (!(await shared).isConnected()) shared = launch();
  return shared;
}

/** Closes what a test file has opened in the shared browser. */
export async function closeContexts(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map(context => context.close()) ?? []);
}

/** The policy of quality.md, with the only Trusted Types policies that a page has to allow. */
export const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html istimara-offline";

export interface Posted {
  readonly key: string | undefined;
  readonly body: string;
}

/** Answer of the backend to a submission; `drop` cuts the connection without an answer. */
export type Answer =
  | 'drop'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: unknown };

export interface Site {
  readonly url: string;
  /** Posted submissions, in order. */
  readonly posted: Posted[];
  /** Reports of violations of the policy. */
  readonly reports: string[];
  /** Answers to come; the last one repeats. */
  answers: Answer[];
  close(): Promise<void>;
}

const MEDIA: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/ld+json',
  pdf: 'application/pdf',
};

export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Serves files by their path under the strict policy, and accepts everything that is posted. `trusted` are Trusted
 * Types policies of the surrounding page.
 */
export async function serve(files: Files, trusted: readonly string[] = []): Promise<Site> {
  const policy = [STRICT, ...trusted].join(' ');
  const site = { posted: [] as Posted[], reports: [] as string[], answers: [] as Answer[] };
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return void sendFile(files, policy, request, response);
    const body = await bodyOf(request);
    if (request.url === '/csp') {
      site.reports.push(body);
      return void response.writeHead(204).end();
    }
    site.posted.push({ key: request.headers['idempotency-key'] as string | undefined, body });
    const answer = site.answers.length > 1 ? site.answers.shift()! : site.answers[0];
    if (!answer || answer === 'drop') return void request.socket.destroy();
    const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
    response.writeHead(answer.status, { 'Content-Type': type, ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, { url: `http://127.0.0.1:${port}`, close: () => closed(server) });
}

function sendFile(files: Files, policy: string, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
  const file = files[path];
  if (file === undefined) return void response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': MEDIA[path.split('.').at(-1)!] ?? 'application/octet-stream',
    'Content-Security-Policy': `${policy}; report-uri /csp`,
  });
  response.end(file);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
}

/**
 * Waits until the element has rendered itself in its language. The page as served has the same controls, and the first
 * language is there before others.
 */
export const stands = (page: Page, form: string) =>
  page.waitForFunction(tag => {
    const element = document.querySelector<HTMLElement>(tag);
    const drawn = element?.shadowRoot?.querySelector<HTMLElement>('.form');
    return drawn?.querySelector('form') && (element!.lang === '' || element!.lang === drawn.lang);
  }, `${form}-form`);

/**
 * Waits until the page has drawn what was due: two frames. What a page must not show is looked for after that, because
 * it is not there at once either.
 */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Presses a button if it exists. What the button asks for may already have happened by itself. */
export const pressIfThere = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).evaluateAll(buttons => {
    for (const button of buttons) (button as HTMLElement).click();
  });

/** Element as a screen reader gets it. */
export interface AccessibleElement {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/**
 * Returns the elements of the platform's own accessibility tree, not of a library that computes them from the DOM. They
 * have no marks that isolate texts, and no word boundaries.
 */
export async function accessibilityTree(page: Page): Promise<readonly AccessibleElement[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const plain = (text: unknown) => String(text ?? '').replace(/[\u200b\u2066-\u2069]/g, '');
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'StaticText' && role?.value !== 'InlineTextBox')
    .map(({ role, name, description }) => ({
      role: String(role?.value),
      name: plain(name?.value),
      description: plain(description?.value),
    }));
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Violation {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Returns the violations that axe-core finds on the current page, shadow roots included. */
export async function violations(page: Page): Promise<Violation[]> {
  // axe-core is loaded by the debugger's protocol, which the page's own policy does not restrict, and once per
  // document, since it is large.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: put there by the line above
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
    return violations.map((violation: { id: string; nodes: { html: string; failureSummary: string }[] }) => ({
      id: violation.id,
      nodes: violation.nodes.map(node => `${node.html.slice(0, 200)} ${node.failureSummary}`),
    }));
  });
}
