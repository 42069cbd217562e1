/** `signature`: signed on screen, or with the name typed; a box on paper. */
import type { TemplateResult } from 'lit/html.js';
import { ACCEPTED } from '../../files/media-types.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanFiles, displayFiles, type FileOwn, filesIn, filesSchema, readFiles, writeFiles } from '../attachment.js';
import { shownValue } from '../controls/input.js';
import * as stillSignature from '../controls/no-js-signature.js';
import { signaturePad, signedName } from '../controls/signature-pad.js';
import type {
  Constraints,
  DisplayContext,
  FieldWords,
  IssueSentences,
  Keys,
  PaperContext,
  PaperControl,
  StillFacets,
  ViewContext,
} from '../field.js';

/** Millimetres. */
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
export const beside = 'files';

export const options: Keys = {};

export const schema = (field: FieldModel<FileOwn>): Constraints => filesSchema(field, ACCEPTED.signature);

export const read = readFiles;
export const write = writeFiles;
export const clean = cleanFiles;

export const view = (context: ViewContext<FileOwn>): TemplateResult =>
  context.readonly ? shownValue(context, value => display(value, context.field, context)) : signaturePad(context);

export const still: StillFacets<FileOwn> = stillSignature;
export const typedFile = signedName;

const SIGNED: FieldWords<string> = { ar: 'موقّع', en: 'Signed', ku: 'Îmzekirî' };

/** That it is signed: what its file is called and how large it is says nothing to whoever signed. */
export const display = (value: Json, field: LocalField<FileOwn>, context: DisplayContext): string =>
  Array.isArray(value) ? context.say(SIGNED) : displayFiles(value, field, context);

const words: FieldWords<string> = { ar: 'وُقّع إلكترونياً', en: 'Signed on screen', ku: 'Li ser ekranê hat îmzekirin' };

export const paper = (_: LocalField<FileOwn>, value: Json | undefined, context: PaperContext): PaperControl => ({
  kind: 'box',
  ...BOX,
  caption: filesIn(value).length > 0 ? context.say(words) : '',
});

export const issues: FieldWords<IssueSentences> = {
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
