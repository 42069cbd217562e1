/** Options with pictures, as radio buttons or ticks whatever their number: a list to open shows no pictures. */
import { html, type TemplateResult } from 'lit/html.js';
import type { LocalOption, PictureOf } from '../../model.js';
import type { ViewContext } from '../field.js';
import { type OptionFieldOptions, otherInput, shownOptions, tickId, withDirectionMark } from './option-list.js';

type Picture = (image: Pick<PictureOf<string>, 'file' | 'alt'>) => TemplateResult;
type Option = Pick<LocalOption, 'id' | 'label' | 'exclusive' | 'image'>;

/** Renders the options of a `choice`, or of `choices` if several may be chosen. */
export function pictureOptions(
  context: ViewContext<OptionFieldOptions>,
  { isMany, draw, noJs }: { readonly isMany: boolean; readonly draw: Picture; readonly noJs: boolean },
): TemplateResult {
  const { typed, path, id: first } = context;
  const chosen = [typed].flat().filter(one => typeof one === 'string' && one !== '') as string[];
  const options: readonly Option[] = shownOptions(context, chosen);
  const change = ({ target }: Event, id: string) => {
    const { checked } = target as HTMLInputElement;
    context.change(isMany ? toggled(options, chosen, id, checked) : id);
  };
  const tick = ({ id, label, image }: Option, index: number) =>
    html`<label class="tick" part="option"><input part=${isMany ? 'checkbox' : 'radio'} type=${isMany ? 'checkbox' : 'radio'} id=${tickId(first, index)} name=${path} value=${id}
      .checked=${chosen.includes(id)} @change=${(event: Event) => change(event, id)}><span>${withDirectionMark(label)}${image && draw(image)}</span></label>`;
  return html`<div class="ticks">${options.map(tick)}</div>${otherInput(context, chosen, noJs)}`;
}

/** Returns the chosen ids after an option was switched. An exclusive option is alone. */
function toggled(options: readonly Option[], chosen: readonly string[], id: string, on: boolean): readonly string[] {
  if (!on) return chosen.filter(one => one !== id);
  const alone = new Set(options.filter(({ exclusive }) => exclusive).map(option => option.id));
  if (alone.has(id)) return [id];
  const all = new Set([...chosen.filter(one => !alone.has(one)), id]);
  return [
    ...options.map(option => option.id).filter(one => all.has(one)),
    ...[...all].filter(one => !options.some(option => option.id === one)),
  ];
}
