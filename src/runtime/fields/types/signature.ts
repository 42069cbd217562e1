/** `signature`: signed on screen, or with the name typed; a box on paper. */
import type { TemplateResult } from 'lit/html.js';
import { DRAWING_TYPES } from '../../files/media-types.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanFiles, displayFiles, type FileOptions, filesSchema, readFiles, writeFiles } from '../attachment.js';
import { outputView } from '../controls/input.js';
import * as stillSignature from '../controls/no-js-signature.js';
import { signaturePad, typedSignature } from '../controls/signature-pad.js';
import type {
  Constraints,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  NoJsFacets,
  PaperControl,
  ViewContext,
} from '../field.js';

/** Size of the box, in millimetres. */
const BOX = { width: 60, height: 20 };

export const name = 'signature';
export const arabic = 'توقيع';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = true;
export const personal = true;
export const purposes = ['name'] as const;
export const purpose = 'name';
export const accepts = DRAWING_TYPES;
export const chunk = 'files';

export const options: Keys = {};

export const schema = (field: FieldModel<FileOptions>): Constraints => filesSchema(field, accepts);

export const read = readFiles;
export const write = writeFiles;
export const clean = cleanFiles;

export const view = (context: ViewContext<FileOptions>): TemplateResult =>
  context.readonly ? outputView(context, value => display(value, context.field, context)) : signaturePad(context);

export const noJs: NoJsFacets<FileOptions> = stillSignature;
export const typedFile = typedSignature;

export const SIGNED: Localized<string> = { ar: 'موقّع', en: 'Signed', ku: 'Îmzekirî' };

/** Formats an answer as "signed", because the name and size of its file say nothing to the person who signed. */
export const display = (value: Json, field: LocalField<FileOptions>, context: DisplayContext): string =>
  Array.isArray(value) ? context.localized(SIGNED) : displayFiles(value, field, context);

export const paper = (): PaperControl => ({ kind: 'box', ...BOX, caption: '' });

export const issues: Localized<IssueMessages> = {
  ar: { required: 'وقّع في الإطار، أو اكتب اسمك تحته', format: 'تعذّر حفظ التوقيع: وقّع من جديد' },
  en: {
    required: 'Sign in the frame, or type your name below it',
    format: 'The signature could not be kept: sign again',
  },
  ku: {
    required: 'Di çarçoveyê de îmze bikin, an navê xwe li binê wê binivîsin',
    format: 'Îmze nehat parastin: ji nû ve îmze bikin',
  },
};
