/**
 * Pictures of questions and options. The field types themselves show none, so that an element contains this module only
 * if its form has a picture.
 */
import { html, type TemplateResult } from 'lit/html.js';
import type { LocalField, LocalOption, PictureOf } from '../model.js';
import type { OptionFieldOptions } from './controls/option-list.js';
import { pictureOptions } from './controls/picture-options.js';
import type { FieldType, ViewContext } from './field.js';

/** Types whose options may have pictures, by name: whether several may be chosen. */
const PICTURED: Readonly<Record<string, boolean>> = { choice: false, choices: true };

type ShownType = Pick<FieldType, 'view'> & Partial<Pick<FieldType, 'noJs'>>;

const hasPictures = ({ own }: Pick<LocalField, 'own'>): boolean =>
  Array.isArray(own.options) && (own.options as readonly LocalOption[]).some(({ image }) => image);

export const pictureView = ({ file, alt }: Pick<PictureOf<string>, 'file' | 'alt'>): TemplateResult =>
  html`<img class="picture" part="picture" src=${file} alt=${alt} decoding="async">`;

/** Returns a field type whose view has the picture of the question above the control, and those of its options in it. */
export function withPicture<T extends ShownType>(type: T, name: string): T {
  const isMany = PICTURED[name];
  const shown =
    (view: FieldType['view'], noJs = false): FieldType['view'] =>
    context => {
      const { image } = context.field;
      const asOptions = isMany !== undefined && hasPictures(context.field) && !context.readonly;
      const control = asOptions
        ? pictureOptions(context as ViewContext<OptionFieldOptions>, {
            ...{ isMany, draw: pictureView, noJs },
          })
        : view(context);
      return image ? html`${pictureView(image)}${control}` : control;
    };
  return {
    ...type,
    view: shown(type.view),
    ...(type.noJs && { noJs: { ...type.noJs, view: shown(type.noJs.view, true) } }),
  };
}
