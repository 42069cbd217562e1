/** Pictures among the files of a question: taken with the camera, and downscaled if they are large. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type DownscaleLimits, JPEG } from '../../files/downscale-image.js';
import { DOCUMENT_TYPES, PICTURE_TYPES } from '../../files/media-types.js';
import type { LocalField } from '../../model.js';
import { attachmentsIn, DEFAULT_MAX_FILE_BYTES, type FileOptions, formatSize } from '../attachment.js';
import type { Localized, ViewContext } from '../field.js';

interface PictureMessages {
  readonly take: string;
  readonly large: string;
  smaller(from: string, to: string): string;
}

export const words: Localized<PictureMessages> = {
  ar: {
    take: 'التقاط صورة بالكاميرا',
    large: 'تُصغَّر الصور الكبيرة على جهازك قبل إرسالها',
    smaller: (from, to) => `صُغّر حجم الصورة على جهازك قبل إرسالها: من ${from} إلى ${to}`,
  },
  en: {
    take: 'Take a photo with the camera',
    large: 'Large pictures are made smaller on your device before sending',
    smaller: (from, to) => `The picture was made smaller on your device before sending: from ${from} to ${to}`,
  },
  ku: {
    take: 'Bi kamerayê wêneyekê bikişînin',
    large: 'Wêneyên mezin berî şandinê li ser amûra we tên biçûkkirin',
    smaller: (from, to) => `Wêne berî şandinê li ser amûra we hat biçûkkirin: ji ${from} bo ${to}`,
  },
};

interface CaptureSettings extends Pick<DownscaleLimits, 'accepted' | 'edges'> {
  /** Camera that is opened first: the one facing the person, or the other. */
  readonly capture: 'user' | 'environment';
}

/** Capture settings by field type. The writing in a document must stay legible; a face needs less. */
const ASKED: Readonly<Record<string, CaptureSettings>> = {
  file: { accepted: DOCUMENT_TYPES, edges: [2400, 2000], capture: 'environment' },
  photo: { accepted: PICTURE_TYPES, edges: [2400, 1600, 1200, 800], capture: 'user' },
};

type FileField = Pick<LocalField<FileOptions>, 'type' | 'own'>;

/** Returns the limits of pictures, or undefined if the question takes no pictures from a camera. */
export function pictureLimits({ type, own }: FileField): DownscaleLimits | undefined {
  const asked = ASKED[type];
  const accepted = own.accept ?? asked?.accepted;
  return asked && accepted!.includes(JPEG)
    ? { accepted: accepted!, maxBytes: own.max_size ?? DEFAULT_MAX_FILE_BYTES, edges: asked.edges }
    : undefined;
}

/**
 * Renders the note that large pictures are downscaled and, on touch devices, a camera control next to the file control.
 */
export function camera(
  { id, field, localized, invalid }: ViewContext<FileOptions>,
  choose: (event: Event) => void,
): TemplateResult | typeof nothing {
  if (!pictureLimits(field)) return nothing;
  const { take, large } = localized(words);
  return html`<p class="hint" part="hint">${large}</p><label class="camera" part="button"><input part="file" type="file" id="${id}-camera" accept="image/*" aria-describedby="${id}-limits" aria-invalid=${invalid ? 'true' : nothing} capture=${ASKED[field.type]!.capture} @change=${choose}>${take}<span class="unseen">: ${field.label}</span></label>`;
}

/** Renders the notes on downscaled pictures, with their names if there are several files. */
export function downscaledNotes({
  typed,
  files,
  localized,
  digits,
}: ViewContext<FileOptions>): readonly TemplateResult[] {
  const all = attachmentsIn(typed);
  const { smaller } = localized(words);
  return all.flatMap(({ id, name, size }) => {
    const was = files?.held.get(id)?.was ?? size;
    if (was === size) return [];
    const shown = (bytes: number) => formatSize(bytes, { localized, digits }).replace(' ', '\u00a0');
    const told = smaller(shown(was), shown(size));
    return html`<span class="smaller">${all.length > 1 ? html`<bdi>${name}</bdi>: ` : nothing}${told}</span>`;
  });
}
