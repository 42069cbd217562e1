/** What forms that may ask for pictures have beside the element. */
import { camera, madeSmaller, pictureLimits } from '../fields/controls/picture-capture.js';
import { smallerPicture } from '../files/downscale-image.js';
import type { LocalField } from '../model.js';
import type { Smaller } from './state/add-files.js';
import type { At } from './state/answer-tree.js';

/** The questions of the form by their ids. */
export interface Asking {
  readonly tops: ReadonlyMap<string, { readonly field: LocalField }>;
}

/** For what is chosen at a place. */
function smallerAt(asking: Asking, at: At): Smaller | undefined {
  const limits = pictureLimits(fieldAt(asking, at));
  return limits && (file => smallerPicture(file, limits));
}

function fieldAt({ tops }: Asking, [top, ...inside]: At): LocalField {
  const ids = inside.filter(part => typeof part === 'string');
  return ids.reduce((field, id) => field.fields.find(one => one.id === id)!, tops.get(top as string)!.field);
}

export const pictures = { smaller: smallerAt, camera, told: madeSmaller };
export type PicturesPart = typeof pictures;
