/** Script of a page that is the frame of a form, with a count of the blobs in use. */
import '../../../src/studio/page/preview/form-frame.js';
import type { ShownForm } from '../../../src/studio/page/preview/form-frame-api.js';

const blobs = new Set<string>();
const { createObjectURL, revokeObjectURL } = URL;
URL.createObjectURL = blob => {
  const address = createObjectURL(blob);
  blobs.add(address);
  return address;
};
URL.revokeObjectURL = address => {
  blobs.delete(address);
  revokeObjectURL(address);
};

export const frame = () => window.formFrame!({ onField: () => {}, onLink: () => {} });

/** Returns an edition whose page has its number, and a style sheet. */
export const edition = (number: number, data?: ShownForm['data']): ShownForm => ({
  ...{ edition: number, file: 'a.form.yaml', page: 'index.html', title: '', scheme: 'light', data },
  files: [
    { path: 'index.html', content: `<link rel="stylesheet" href="./a.css"><p>${number}</p>` },
    { path: 'a.css', content: '' },
  ],
});

/** Answers that cannot be filled in. */
export const broken = {
  toJSON: () => {
    throw new Error('broken');
  },
} as unknown as NonNullable<ShownForm['data']>;

/** Returns how a call ends, then what is visible and how many blobs are in use. */
export async function outcome(call: Promise<void>): Promise<readonly [string, string | undefined, number]> {
  const late = new Promise<string>(resolve => setTimeout(resolve, 2_000, 'open'));
  const ended = call.then(
    () => 'resolved',
    () => 'rejected',
  );
  const how = await Promise.race([ended, late]);
  const visible = document.querySelector<HTMLIFrameElement>('iframe:not(.coming)');
  return [how, visible?.contentDocument?.querySelector('p')?.textContent ?? undefined, blobs.size];
}
