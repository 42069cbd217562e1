/** Pictures among the files of a question: taken with the camera, and made smaller where they are large. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { JPEG, type PictureLimits } from '../../files/downscale-image.js';
import { ACCEPTED } from '../../files/media-types.js';
import type { LocalField } from '../../model.js';
import { type FileOwn, filesIn, LARGEST, shownSize } from '../attachment.js';
import type { FieldWords, ViewContext } from '../field.js';

interface PictureWords {
  readonly take: string;
  readonly large: string;
  smaller(from: string, to: string): string;
}

const words: FieldWords<PictureWords> = {
  ar: {
    take: 'التقط صورة بالكاميرا',
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
    large: 'Wêneyên mezin berî şandinê li ser cîhaza we tên biçûkkirin',
    smaller: (from, to) => `Wêne berî şandinê li ser cîhaza we hat biçûkkirin: ji ${from} bo ${to}`,
  },
};

interface Asked extends Pick<PictureLimits, 'edges'> {
  /** Which camera is opened first: the one towards the person, or the other. */
  readonly capture: 'user' | 'environment';
}

/** By the type of the question: what is written in a document stays legible, a face needs less. */
const ASKED: Readonly<Record<string, Asked>> = {
  file: { edges: [2400, 2000], capture: 'environment' },
  photo: { edges: [2400, 1600, 1200, 800], capture: 'user' },
};

type FileField = Pick<LocalField<FileOwn>, 'type' | 'own'>;

/** Undefined where a question takes no pictures of a camera. */
export function pictureLimits({ type, own }: FileField): PictureLimits | undefined {
  const accepted = own.accept ?? ACCEPTED[type as keyof typeof ACCEPTED] ?? [];
  const { edges } = ASKED[type] ?? {};
  return edges && accepted.includes(JPEG) ? { accepted, most: own.max_size ?? LARGEST, edges } : undefined;
}

/** What is done to large ones, and on devices that are touched a control beside the one that chooses. */
export function camera(
  { id, field, say, invalid }: ViewContext<FileOwn>,
  choose: (event: Event) => void,
): TemplateResult | typeof nothing {
  if (!pictureLimits(field)) return nothing;
  const { take, large } = say(words);
  return html`<p class="hint">${large}</p><label class="camera"><input type="file" id="${id}-camera" accept="image/*" aria-describedby="${id}-limits" aria-invalid=${invalid ? 'true' : nothing} capture=${ASKED[field.type]!.capture} @change=${choose}>${take}<span class="unseen">: ${field.label}</span></label>`;
}

/** What is said of those that were made smaller; with their names where there are several files. */
export function madeSmaller({ typed, files, say, digits }: ViewContext<FileOwn>): readonly TemplateResult[] {
  const all = filesIn(typed);
  const { smaller } = say(words);
  return all.flatMap(({ id, name, size }) => {
    const was = files?.held.get(id)?.was ?? size;
    if (was === size) return [];
    const shown = (bytes: number) => shownSize(bytes, { say, digits }).replace(' ', '\u00a0');
    const told = smaller(shown(was), shown(size));
    return html`<span class="smaller">${all.length > 1 ? html`<bdi>${name}</bdi>: ` : nothing}${told}</span>`;
  });
}
