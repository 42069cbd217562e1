/** `audio`: a recording, made on the device or chosen. */
import { html, type TemplateResult } from 'lit/html.js';
import { RECORDING_TYPES, recordingTypeByName, recordingTypes } from '../../files/sniff-recording.js';
import { isObject } from '../../is-object.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import {
  cleanFiles,
  displayFiles,
  type FileOptions,
  filesSchema,
  maxSize,
  readFiles,
  writeFiles,
} from '../attachment.js';
import { recordButton } from '../controls/audio-recorder.js';
import { filesView } from '../controls/file-input.js';
import { noJsFiles } from '../controls/no-js-files.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';

export const name = 'audio';
export const arabic = 'تسجيل_صوتي';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = false;
export const personal = true;
export const accepts = RECORDING_TYPES;
export const chunk = 'audio';

export const options: Keys = { max_size: maxSize };

export const schema = (field: FieldModel<FileOptions>): Constraints => filesSchema(field, accepts);

/**
 * Parses a control value. A form that asks for files knows documents and pictures alone by their content, so that a
 * recording has the type that its name indicates until the server has read it.
 */
export function read(typed: ControlValue): Json | undefined {
  const files = readFiles(typed);
  if (!Array.isArray(files)) return files;
  return files.map(file => (isObject(file) && file.type === UNKNOWN ? { ...file, type: typeNamed(file.name) } : file));
}

const UNKNOWN = 'application/octet-stream';
const typeNamed = (name: Json | undefined): string => recordingTypeByName(String(name)) ?? UNKNOWN;

export const write = writeFiles;
export const clean = cleanFiles;

/** Endings of names, by which the control of the browser and people know the kinds. */
const endings = (): readonly string[] => recordingTypes.map(({ extensions }) => extensions[0]!);

export const view = (context: ViewContext<FileOptions>): TemplateResult =>
  html`${context.readonly ? '' : recordButton(context)}${filesView(context, endings())}`;

export const noJs = {
  view: (context: ViewContext<FileOptions>): TemplateResult => noJsFiles(context, endings()),
};

export const display = displayFiles;

export const words: Localized<string> = {
  ar: 'تسجيل صوتي مرفق',
  en: 'Recording attached',
  ku: 'Tomara dengî pêvekirî',
};

/** Returns a box to tick for the attached recording. */
export const paper = (_: LocalField<FileOptions>, __: unknown, { localized }: DisplayContext): PaperControl => ({
  kind: 'ticks',
  options: [{ label: localized(words), ticked: false }],
});

export const issues: Localized<IssueMessages> = {
  ar: {
    format: 'تعذّرت قراءة التسجيل: سجّل من جديد، أو اختر ملفاً آخر',
    file_type: 'اختر تسجيلاً صوتياً: MP3 أو M4A أو OGG أو WEBM أو WAV',
  },
  en: {
    format: 'The recording could not be read: record again, or choose another file',
    file_type: 'Choose a recording: MP3, M4A, OGG, WEBM or WAV',
  },
  ku: {
    format: 'Tomar nehat xwendin: ji nû ve tomar bikin, an dosyeyeke din hilbijêrin',
    file_type: 'Tomareke dengî hilbijêrin: MP3, M4A, OGG, WEBM an WAV',
  },
};
