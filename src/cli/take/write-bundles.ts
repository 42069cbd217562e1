/** Bundles as files: what no other store has acknowledged, signed, in files of a limited size. */
import { join } from 'node:path';
import type { Store } from '../../backend/index.js';
import { acknowledgedTrackings, type BundleWriter, createBundle, filesForBundle, isFull } from '../../backend/tools.js';
import { type Context, EXIT } from '../context.js';
import { openAtomicFile } from '../io/atomic-file.js';
import { TAKE_REPORT_MESSAGES } from './messages.js';

/** Bundle and its file, which gets its name when it is whole. */
interface OpenBundle {
  readonly bundle: BundleWriter;
  readonly path: string;
  readonly file: Awaited<ReturnType<typeof openAtomicFile>>;
}

/** Writes the bundles of a store. Returns the exit code. */
export async function writeBundles(context: Context, store: Store, folder: string): Promise<number> {
  const say = TAKE_REPORT_MESSAGES[context.language];
  const acknowledged = await acknowledgedTrackings(store);
  const counts = { bundles: 0, leftOut: 0 };
  let open: OpenBundle | undefined;
  try {
    for await (const stored of store.iterate({})) {
      if (stored.status === 'erased' || acknowledged.has(stored.tracking)) continue;
      const files = await filesForBundle(store, stored);
      if (!files) {
        counts.leftOut++;
        context.err(say.leftOut(stored.tracking));
        continue;
      }
      open ??= await begin(context, folder, ++counts.bundles);
      open.bundle.add(stored, files);
      await open.file.write(Buffer.from(open.bundle.take()));
      if (isFull(open.bundle)) open = await finish(context, store, open);
    }
    if (open) open = await finish(context, store, open);
  } catch (error) {
    await open?.file.abandon();
    throw error;
  }
  if (counts.bundles === 0 && counts.leftOut === 0) context.out(say.nothingToBundle);
  return counts.leftOut > 0 ? EXIT.file : EXIT.done;
}

async function begin(context: Context, folder: string, number: number): Promise<OpenBundle> {
  const now = Date.now();
  const bundle = createBundle(now);
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const path = join(folder, `bundle-${time}-${String(number).padStart(3, '0')}-${bundle.id.slice(0, 8)}.jsonl`);
  return { bundle, path, file: await openAtomicFile(context, path, true) };
}

async function finish(context: Context, { sign }: Store, { bundle, path, file }: OpenBundle): Promise<undefined> {
  await bundle.finish(sign!);
  await file.write(Buffer.from(bundle.take()));
  await file.finish();
  context.out(TAKE_REPORT_MESSAGES[context.language].bundled(path, bundle.submissions));
}
