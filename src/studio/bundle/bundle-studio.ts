/** Bundler of the whole studio, which runs when the package is built. */
import { READER_STYLES } from '../page/reader/styles.js';
import { FRAME_STYLES, STUDIO_STYLES, TOKENS } from '../page/styles.js';
import { bundlePage, bundlePdfWorker, bundlePreviewRuntime, bundleWhole } from './bundle-page.js';
import { bundleClassicWorker, bundleWorker } from './bundle-worker.js';
import type { StudioBundle } from './bundled-file.js';
import { createLicenceCollector } from './collect-licences.js';
import { sampleArchive } from './sample-archive.js';

export async function bundleStudio(): Promise<StudioBundle> {
  const licences = createLicenceCollector();
  const [page, worker, serviceWorker, pdfWorker] = await Promise.all([
    bundlePage(licences),
    bundleWorker(licences),
    bundleWhole('page/offline/service-worker'),
    bundlePdfWorker(licences),
  ]);
  const frame = {
    styles: FRAME_STYLES,
    script: await bundleWhole('page/preview/form-frame'),
    runtime: await bundlePreviewRuntime(),
  };
  const reader = { script: await bundleWhole('page/reader/reader'), styles: `${TOKENS}${READER_STYLES}` };
  const samples = Buffer.from(sampleArchive()).toString('base64');
  const single = { page: await bundleWhole('page/main'), worker: await bundleClassicWorker() };
  const code = { page, worker, frame, reader, pdfWorker, serviceWorker, samples, single };
  return { ...code, styles: STUDIO_STYLES, licences: licences.text() };
}
