/** The studio as a static site: its files, their types and the policies of the responses with them. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { type BundledFile, studioBundle } from '../bundle/index.js';
import { type FrameSources, frameDocument } from '../page/preview/frame-document.js';
import type { PreviewServer } from '../page/site-list.js';
import { frameSources } from './form-frame.js';
import { indexPage } from './index-page.js';
import { licences } from './licences.js';
import { pngMark, svgMark } from './mark.js';
import { SITE_MESSAGES } from './messages.js';
import { FRAME_POLICY, FRAME_RESPONSE_POLICY, PAGE_POLICY, PAGE_RESPONSE_POLICY, WORKER_POLICY } from './policies.js';
import { listed, loadResources, type Resource, siteList } from './resources.js';

export interface SiteFile {
  /** Path below the folder of the site, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Media type. */
  readonly type: string;
  /** Content security policy of the response, if it is a document or a script of a worker. */
  readonly policy?: string;
  /** Whether the name changes with the content, so that a browser may keep the file. */
  readonly isImmutable: boolean;
}

const TEXT = 'text/plain; charset=utf-8';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': TEXT,
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.icc': 'application/vnd.iccprofile',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
};

/** Folders of the files whose names have digests. Those of the worker and of the form's frame have their own policies. */
const ASSETS = 'assets/';
const WORKER = 'worker/';
const FRAME = 'frame/';
const SERVICE_WORKER = 'service-worker.js';

const ICONS = [
  { name: 'icon-192.png', pixels: 192, isMaskable: false },
  { name: 'icon-512.png', pixels: 512, isMaskable: false },
  { name: 'icon-maskable.png', pixels: 512, isMaskable: true },
];

/**
 * Returns the files. Those that link to others come after them. `server` is for `istimara preview`.
 */
export async function studioFiles(server?: PreviewServer): Promise<readonly SiteFile[]> {
  const bundle = await studioBundle();
  const resources = await loadResources(bundle);
  const bundled = (folder: string) => (one: BundledFile) => file(folder + one.name, one.text);
  const asset = (one: NamedContent) => file(ASSETS + digestedName(one), one.content);
  const assets = new Map(listed(resources).map(one => [one, asset(one)]));
  const styles = asset({ name: 'page.css', content: bundle.styles });
  const pdfWorker = asset({ name: 'pdf.worker.js', content: bundle.pdfWorker });
  const frame = frameFiles(await frameSources(bundle));
  const scripts = [...bundle.page.map(bundled(ASSETS)), ...bundle.worker.map(bundled(WORKER)), pdfWorker];
  const index = file(
    'index.html',
    indexPage({
      policy: PAGE_POLICY,
      head: headOf(styles.path),
      list: {
        kind: 'site',
        worker: WORKER + bundle.worker[0]!.name,
        pdfWorker: pdfWorker.path,
        formFrame: frame.at(-1)!.path,
        ...siteList(resources, one => assets.get(one)!.path),
        ...(server && { server }),
      },
      scripts: `<script type="module" src="${ASSETS}${bundle.page[0]!.name}"></script>`,
    }),
  );
  const needed = [...assets].flatMap(([{ isRare }, one]) => (isRare ? [] : [one]));
  const app = appFiles();
  const precached = [index, ...scripts, styles, ...frame, ...needed, ...app];
  const worker = file(SERVICE_WORKER, serviceWorkerScript(bundle.serviceWorker, precached));
  const all = [...assets.values(), ...scripts, styles, ...frame, ...app, worker, index];
  return [...all, file('licences.txt', await licences(bundle)), file('_headers', headersFile())];
}

type NamedContent = Pick<Resource, 'name' | 'content'>;

/** Returns the files of the form's frame, in a folder whose name has a digest of them; the document is the last one. */
function frameFiles({ styles, script, modules }: FrameSources): readonly SiteFile[] {
  const names = Object.fromEntries(Object.keys(modules).map(name => [name, `./${name}`]));
  const document = frameDocument({ policy: FRAME_POLICY, styles: 'frame.css', script: 'frame.js', modules: names });
  const files = Object.entries({ ...modules, 'frame.css': styles, 'frame.js': script, 'index.html': document });
  const folder = `${FRAME}${sha256(JSON.stringify(files)).slice(0, 8)}/`;
  return files.map(([name, content]) => file(folder + name, content));
}

function file(path: string, content: string | Uint8Array): SiteFile {
  const isImmutable = [ASSETS, WORKER, FRAME].some(folder => path.startsWith(folder));
  const policy = policyOf(path);
  return { path, content, type: TYPES[extname(path)] ?? TEXT, ...(policy && { policy }), isImmutable };
}

function policyOf(path: string): string | undefined {
  if (path === 'index.html') return PAGE_RESPONSE_POLICY;
  if (path.startsWith(FRAME)) return FRAME_RESPONSE_POLICY;
  return path.startsWith(WORKER) ? WORKER_POLICY : undefined;
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Returns the name with the beginning of the digest of the content. */
function digestedName({ name, content }: NamedContent): string {
  const extension = extname(name);
  return `${name.slice(0, -extension.length)}-${sha256(content).slice(0, 8)}${extension}`;
}

const headOf = (styles: string): string => `<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="icon-192.png">
<link rel="manifest" href="manifest.ar.webmanifest">
<link rel="stylesheet" href="${styles}">`;

/** Returns the files with which browsers install the studio as an app. */
const appFiles = (): readonly SiteFile[] => [
  file('icon.svg', svgMark()),
  ...ICONS.map(({ name, pixels, isMaskable }) => file(name, pngMark(pixels, isMaskable))),
  ...AUTHOR_LANGUAGES.map(language => file(`manifest.${language}.webmanifest`, manifest(language))),
];

function manifest(language: MessageLanguage): string {
  const { title, name, description } = SITE_MESSAGES[language];
  const icons = ICONS.map(icon => ({
    ...{ src: icon.name, sizes: `${icon.pixels}x${icon.pixels}`, type: 'image/png' },
    purpose: icon.isMaskable ? 'maskable' : 'any',
  }));
  const look = { display: 'standalone', background_color: '#ffffff', theme_color: '#0b5d3b' };
  const place = { id: './', start_url: './', scope: './', lang: language, dir: directionOf(language) };
  return `${JSON.stringify({ name: title, short_name: name, description, ...place, ...look, icons }, null, 2)}\n`;
}

/** Returns the script of the service worker with the list of the files that it stores. */
function serviceWorkerScript(script: string, precached: readonly SiteFile[]): string {
  const files = precached.map(({ path, content }) => [path, sha256(content)]);
  const edition = sha256(script + JSON.stringify(files)).slice(0, 16);
  return `self.istimaraFiles=${JSON.stringify({ edition, files })};\n${script}`;
}

/** Returns the headers of the responses, as Netlify and Cloudflare Pages read them. */
function headersFile(): string {
  const rules: Readonly<Record<string, readonly string[]>> = {
    '/*': ['X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer'],
    '/': [`Content-Security-Policy: ${PAGE_RESPONSE_POLICY}`],
    '/index.html': [`Content-Security-Policy: ${PAGE_RESPONSE_POLICY}`],
    [`/${WORKER}*`]: [`Content-Security-Policy: ${WORKER_POLICY}`, IMMUTABLE],
    [`/${FRAME}*`]: [`Content-Security-Policy: ${FRAME_RESPONSE_POLICY}`, IMMUTABLE],
    [`/${ASSETS}*`]: [IMMUTABLE],
  };
  const lines = Object.entries(rules).map(([path, headers]) => [path, ...headers.map(one => `  ${one}`)].join('\n'));
  return `${lines.join('\n')}\n`;
}

const IMMUTABLE = 'Cache-Control: public, max-age=31536000, immutable';
