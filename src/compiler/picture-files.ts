/** Files of the pictures of a form, next to its other files. */
import type { FieldModel, FormModel, OptionModel, PictureOf, Text } from '../runtime/model.js';

/** Returns the URL of a picture that is in a document itself. An SVG is written as text, which is shorter. */
export const pictureUrl = (data: string): string =>
  data.startsWith('data:') ? data : `data:image/svg+xml,${encodeURIComponent(data)}`;

/** Returns the bytes of a picture. */
export function pictureBytes(data: string): Uint8Array {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(data) ?? [];
  return Buffer.from(base64 ?? data, base64 === undefined ? 'utf8' : 'base64');
}

export interface PictureFile {
  /** Name of the file. */
  readonly name: string;
  readonly data: string;
}

/** Returns the pictures of a form, each once. */
export function picturesOf(model: FormModel): readonly PictureFile[] {
  const found = new Map<string, string>();
  const add = (image: PictureOf<Text> | undefined): void => {
    for (const [language, file] of Object.entries(image?.file ?? {})) found.set(file.slice(2), image!.data[language]!);
  };
  const visit = ({ image, own, fields }: FieldModel): void => {
    add(image);
    if (Array.isArray(own.options)) for (const option of own.options as readonly OptionModel[]) add(option.image);
    fields.forEach(visit);
  };
  for (const page of model.pages) page.fields.forEach(visit);
  return [...found].map(([name, data]) => ({ name, data }));
}

/** Returns the form with its pictures in its own pages, for outputs without files of pictures. */
export function withInlinePictures(model: FormModel): FormModel {
  if (picturesOf(model).length === 0) return model;
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, value]) => [key, walk(value)] as const);
    const made: Record<string, unknown> = Object.fromEntries(entries);
    if (!('file' in node && 'data' in node && 'alt' in node)) return made;
    const data = Object.entries(made.data as Text).map(([language, one]) => [language, pictureUrl(one)]);
    return { ...made, file: Object.fromEntries(data) };
  };
  return walk(model) as FormModel;
}
