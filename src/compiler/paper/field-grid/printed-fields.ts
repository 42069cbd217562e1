/** The fields of a page that are printed in its section. */
import { fieldType } from '../../../runtime/fields/index.js';
import { PICTURE_TYPES } from '../../../runtime/files/media-types.js';
import type { LocalField, LocalForm, LocalPage } from '../../../runtime/model.js';

/** Id of the group of the documents that are uploaded. On paper they are in the list of all documents. */
export const UPLOADS = 'documents';

const hasUploads = ({ procedure }: LocalForm): boolean => procedure?.documents.some(({ upload }) => upload) ?? false;

/** Width in millimetres of the largest photo next to the title. A wider one would leave too little for the texts. */
const WIDEST_PHOTO = 50;

/** Returns the question that asks for the photo: the first that is always asked and fits next to the title. */
export const titlePhoto = ({ pages }: LocalForm): LocalField | undefined =>
  pages
    .filter(({ showIf }) => !showIf)
    .flatMap(({ fields }) => fields)
    .find(field => isPhoto(field) && isPlain(field) && (field.paper.box?.[0] ?? 0) <= WIDEST_PHOTO);

const isPhoto = ({ type }: LocalField): boolean => fieldType(type).accepts === PICTURE_TYPES;

/** Returns whether a question has no condition and no box for "unknown", for which the frame of the photo has no room. */
const isPlain = ({ showIf, unknown, required, paper }: LocalField): boolean =>
  !paper.hide && !showIf && unknown === undefined && typeof required === 'boolean';

/** Returns the fields of a page without the photo, which is next to the title, and the documents. */
export function printedFields(page: LocalPage, form: LocalForm): LocalField[] {
  const photo = titlePhoto(form);
  return page.fields.filter(field => field !== photo && (field.id !== UPLOADS || !hasUploads(form)));
}

/** Returns whether a question is answered by hand: what is computed is not. */
export const isForHand = ({ value, readonly }: LocalField): boolean => value === undefined && readonly !== true;
