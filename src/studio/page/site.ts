/** The files of the studio: next to the page on a site, or inside of the one HTML file. */
import type { WorkerFile, WorkerResources } from '../../compiler/host/worker-resources.js';
import type { ProjectFiles } from '../storage/project-store.js';
import { FRAME_STARTED } from './preview/form-frame-api.js';
import { type FrameSources, frameDocumentOf } from './preview/frame-document.js';
import type { ReaderSources, SharedSources } from './reader/reading-data.js';
import { FILES_ID, type PreviewServer, type SiteList } from './site-list.js';
import { trustedAddress } from './trusted-address.js';

export interface Site {
  /** Starts a worker. It has to be given the resources before any other call. */
  startWorker(): Worker;
  resources(): Promise<WorkerResources>;
  /** Starts the worker of pdf.js. */
  startPdfWorker(): Worker;
  /** Loads the document of the form's frame. */
  loadFormFrame(frame: HTMLIFrameElement): void;
  /** Opens that document in a tab of its own. `onStart` is called with its window, again after a reload of the tab. */
  openFormTab(onStart: (frame: Window) => void): void;
  /** Returns what files for reading are made of. */
  readerSources(): Promise<SharedSources>;
  /** Address of the studio, for links; absent if others cannot open it. */
  readonly linkBase?: string;
  /** Returns the sample forms with the files that they read. */
  samples(): Promise<ProjectFiles>;
  /** Present if the project is that of `istimara preview`. */
  readonly server?: PreviewServer | undefined;
}

/** Opens the files that the page lists. */
export async function openSite(): Promise<Site> {
  const list = JSON.parse(document.getElementById(FILES_ID)!.textContent!) as SiteList;
  return list.kind === 'site' ? openFolder(list) : openSingleFile(list);
}

function openFolder(list: SiteList): Site {
  const address = (name: string) => new URL(name, document.baseURI).href;
  return {
    startWorker: () => new Worker(trustedAddress(address(list.worker)), { type: 'module' }),
    resources: async () => resourcesOf(list, address),
    startPdfWorker: () => new Worker(trustedAddress(address(list.pdfWorker))),
    loadFormFrame: frame => {
      frame.src = address(list.formFrame);
    },
    openFormTab: onStart => {
      const tab = open(address(list.formFrame), '_blank');
      addEventListener(
        'message',
        ({ data, source }) => tab && source === tab && data === FRAME_STARTED && onStart(tab),
      );
    },
    readerSources: async () => {
      const text = async (name: string) => (await fetch(address(name))).text();
      const reader = JSON.parse(await text(list.reader)) as ReaderSources;
      const folder = list.formFrame.replace(/[^/]*$/, '');
      const modules = reader.modules.map(async name => [name, await text(folder + name)] as const);
      const [styles, script] = await Promise.all([text(`${folder}frame.css`), text(`${folder}frame.js`)]);
      return { reader, frame: { styles, script, modules: Object.fromEntries(await Promise.all(modules)) } };
    },
    // A preview is at an address of this machine.
    ...(!list.server && { linkBase: location.origin + location.pathname }),
    samples: async () => unpacked(await (await fetch(address(list.samples))).arrayBuffer()),
    server: list.server,
  };
}

/** A page that was opened as a file loads no modules from addresses, so its workers are classic scripts. */
async function openSingleFile(list: SiteList): Promise<Site> {
  const [worker, pdfWorker, frame] = await Promise.all([list.worker, list.pdfWorker, list.formFrame].map(textIn));
  const sources = JSON.parse(frame!) as FrameSources;
  const document = frameDocumentOf(sources);
  const started = (script: string) => {
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    return () => new Worker(trustedAddress(address));
  };
  return {
    startWorker: started(worker!),
    resources: async () => resourcesOf(list, bytesIn),
    startPdfWorker: started(pdfWorker!),
    loadFormFrame: frame => {
      frame.srcdoc = document;
    },
    openFormTab: onStart => {
      const tab = open('', '_blank');
      const frame = tab?.document.createElement('iframe');
      if (!tab || !frame) return;
      frame.srcdoc = document;
      Object.assign(frame.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0' });
      frame.addEventListener('load', () => onStart(frame.contentWindow!));
      tab.document.body.append(frame);
    },
    readerSources: async () => ({ reader: JSON.parse(await textIn(list.reader)), frame: sources }),
    samples: async () => unpacked(await ungzipped(list.samples).arrayBuffer()),
  };
}

function resourcesOf(list: SiteList, file: (name: string) => WorkerFile): WorkerResources {
  const files = <Name extends string>(names: Readonly<Record<Name, string>>) =>
    new Map(Object.entries<string>(names).map(([key, name]) => [key as Name, file(name)]));
  return {
    fonts: files(list.fonts),
    colourProfile: file(list.colourProfile),
    harfBuzz: file(list.harfBuzz),
    prebuilt: files(list.prebuilt),
  };
}

/** Returns the bytes in an element of the page, which are compressed with gzip and encoded as Base64. */
function bytesIn(id: string): Uint8Array {
  const text = atob(document.getElementById(id)!.textContent!);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Returns the content of an element of the page. */
const ungzipped = (id: string): Response =>
  new Response(new Blob([bytesIn(id) as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip')));

const textIn = (id: string): Promise<string> => ungzipped(id).text();

async function unpacked(archive: ArrayBuffer): Promise<ProjectFiles> {
  const { readArchive } = await import('../storage/archive/index.js');
  return (await readArchive(new Uint8Array(archive))).files;
}
