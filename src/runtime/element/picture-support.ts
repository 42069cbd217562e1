/** Picture support, which only forms that may ask for pictures include. */
import { camera, downscaledNotes, pictureLimits } from '../fields/controls/picture-capture.js';
import { downscaleImage } from '../files/downscale-image.js';
import type { LocalField } from '../model.js';
import type { Downscale } from './state/add-files.js';
import type { PathSegments } from './state/answer-tree.js';

/** Lookup of the form's questions by their ids. */
export interface QuestionLookup {
  readonly topLevelFields: ReadonlyMap<string, { readonly field: LocalField }>;
}

/**
 * Returns the function that downscales a picture chosen at a path, or undefined if its question has no picture limits.
 */
function smallerAt(asking: QuestionLookup, at: PathSegments): Downscale | undefined {
  const limits = pictureLimits(fieldAt(asking, at));
  return limits && (file => downscaleImage(file, limits));
}

function fieldAt({ topLevelFields }: QuestionLookup, [top, ...inside]: PathSegments): LocalField {
  const ids = inside.filter(part => typeof part === 'string');
  return ids.reduce((field, id) => field.fields.find(one => one.id === id)!, topLevelFields.get(top as string)!.field);
}

export const pictures = { smaller: smallerAt, camera, notes: downscaledNotes };
export type PictureSupport = typeof pictures;
