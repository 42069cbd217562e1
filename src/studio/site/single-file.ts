/** The studio as one HTML file, which opens without a network and without a server. */
import { gzipSync } from 'node:zlib';
import { studioBundle } from '../bundle/index.js';
import { frameSources } from './form-frame.js';
import { indexPage } from './index-page.js';
import { licences } from './licences.js';
import { svgMark } from './mark.js';
import { singleFilePolicy } from './policies.js';
import { digestSource, listed, loadResources, siteList } from './resources.js';

/** Names of the embedded files that the page itself uses. */
const PAGE_FILES = { worker: 'studio-worker', pdfWorker: 'pdf-worker', formFrame: 'form-frame' };

/** Returns the HTML file. */
export async function singleFile(): Promise<string> {
  const bundle = await studioBundle();
  const resources = await loadResources(bundle);
  const { single, styles, pdfWorker } = bundle;
  const embedded = [
    { name: PAGE_FILES.worker, content: single.worker },
    { name: PAGE_FILES.pdfWorker, content: pdfWorker },
    { name: PAGE_FILES.formFrame, content: JSON.stringify(await frameSources(bundle)) },
    { name: 'licences', content: await licences(bundle) },
    ...listed(resources),
  ];
  return indexPage({
    policy: singleFilePolicy(digestSource(single.page), digestSource(styles)),
    head: `<link rel="icon" href="${iconAddress()}">\n<style>${styles}</style>`,
    list: { kind: 'single', ...PAGE_FILES, ...siteList(resources, ({ name }) => name) },
    scripts: [...embedded.map(holder), `<script type="module">${single.page}</script>`].join('\n'),
  });
}

/** Returns an element that holds a file, compressed with gzip and encoded as Base64. */
const holder = ({ name, content }: { readonly name: string; readonly content: string | Uint8Array }): string =>
  `<script type="application/gzip" id="${name}">${gzipSync(content, { level: 9 }).toString('base64')}</script>`;

const iconAddress = (): string => `data:image/svg+xml;base64,${Buffer.from(svgMark()).toString('base64')}`;
