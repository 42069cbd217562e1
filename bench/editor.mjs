// Editor benchmarks: the time an author waits for the preview after a save and for suggestions while typing.
import { completionTime } from './completion.mjs';
import { previewReload } from './preview.mjs';

export async function editor({ row }) {
  const reload = await previewReload();
  if (reload !== undefined) row('preview of 60 fields, save → form seen', reload, 'ms', 200);
  row('suggestions of the editor, form of 200 fields', await completionTime(), 'ms', 100);
}
