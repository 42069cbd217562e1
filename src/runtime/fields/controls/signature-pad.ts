/** Signature pad: strokes of a finger, pen or mouse become an SVG. People who cannot draw type their name. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { SVG } from '../../files/media-types.js';
import { toNfc } from '../../normalize-text.js';
import { attachmentsIn, type FileOptions } from '../attachment.js';
import type { GeneratedFile, Localized, ViewContext } from '../field.js';
import { removeFile } from './file-input.js';
import { inputValue } from './input.js';

const WIDTH = 600;
const HEIGHT = 200;
/** Minimum distance between two points, in units of the drawing. Finer points would only make the drawing larger. */
const MIN_POINT_DISTANCE = 2;
/** Maximum length of a drawing, in characters, so that its file stays small. */
const MAX_DRAWING_LENGTH = 60_000;

const FILE_NAME = 'signature.svg';

interface SignatureMessages {
  readonly draw: string;
  readonly frame: string;
  readonly clear: string;
  readonly type: string;
}

export const words: Localized<SignatureMessages> = {
  ar: {
    draw: 'وقّع في الإطار بإصبعك أو بالفأرة',
    frame: 'إطار التوقيع',
    clear: 'مسح التوقيع',
    type: 'أو اكتب اسمك الكامل بدلاً من التوقيع',
  },
  en: {
    draw: 'Sign in the frame with your finger or mouse',
    frame: 'Frame for the signature',
    clear: 'Clear the signature',
    type: 'Or type your full name as your signature',
  },
  ku: {
    draw: 'Di çarçoveyê de bi tiliya xwe an bi mişkê îmze bikin',
    frame: 'Çarçoveya îmzeyê',
    clear: 'Îmzeyê jê bibin',
    type: 'An navê xwe yê temam wek îmze binivîsin',
  },
};

export function signaturePad(context: ViewContext<FileOptions>): TemplateResult {
  const { id, localized, typed, describedBy, required, invalid, files } = context;
  const [signed] = attachmentsIn(typed);
  const drawing = signed ? (files?.held.get(signed.id)?.source ?? '') : '';
  const [path, name] = [pathIn(drawing), nameIn(drawing)];
  const { draw, frame, clear, type } = localized(words);
  return html`<div class="signature"><p class="hint" part="hint" id="${id}-draw">${draw}</p>
    <svg class="pad" part="pad" id="${id}-pad" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${frame} @pointerdown=${(event: PointerEvent) => stroke(event, context)}>
      <path class="ink" d=${path}></path><path class="ink live" d=""></path><text class="name" x="300" y="124" text-anchor="middle">${name}</text></svg>
    <button type="button" class="remove" part="button remove" ?disabled=${!signed} @click=${(event: Event) => signed && removeFile(event, context, signed.id)}>${clear}</button>
    <label class="typed" part="caption" for=${id}>${type}</label>
    <input part="input" id=${id} type="text" autocomplete=${context.field.autocomplete ?? 'name'} enterkeyhint="next" aria-required=${required ? 'true' : nothing} aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${describedBy ?? nothing} .value=${name} @change=${(event: Event) => typeName(inputValue(event), context)}></div>`;
}

/** Draws a stroke of one finger, pen or mouse, from where it is put down to where it is lifted. */
function stroke(event: PointerEvent, context: ViewContext<FileOptions>): void {
  if (!event.isPrimary || event.button !== 0) return;
  event.preventDefault();
  const pad = event.currentTarget as SVGSVGElement;
  const [drawn, live] = pad.querySelectorAll('path');
  pad.setPointerCapture(event.pointerId);
  const begun = pad.querySelector('.name')!.textContent === '' ? (drawn!.getAttribute('d') ?? '') : '';
  let last = pointAt(pad, event);
  // A tap is drawn as a dot.
  let made = `M${last.join(' ')}L${last.join(' ')}`;
  live!.setAttribute('d', made);
  const move = (moved: PointerEvent) => {
    const point = pointAt(pad, moved);
    if (
      Math.hypot(point[0] - last[0], point[1] - last[1]) < MIN_POINT_DISTANCE ||
      begun.length + made.length > MAX_DRAWING_LENGTH
    )
      return;
    last = point;
    made += `L${point.join(' ')}`;
    live!.setAttribute('d', made);
  };
  const end = () => {
    pad.removeEventListener('pointermove', move);
    for (const name of ENDS) pad.removeEventListener(name, end);
    live!.setAttribute('d', '');
    drawn!.setAttribute('d', begun + made);
    keep(context, pathSource(begun + made));
  };
  pad.addEventListener('pointermove', move);
  for (const name of ENDS) pad.addEventListener(name, end);
}

const ENDS = ['pointerup', 'pointercancel'] as const;

type Point = readonly [number, number];

function pointAt(pad: SVGSVGElement, { clientX, clientY }: PointerEvent): Point {
  const { left, top, width, height } = pad.getBoundingClientRect();
  const within = (share: number, most: number) => Math.round(Math.min(1, Math.max(0, share)) * most);
  return [within((clientX - left) / width, WIDTH), within((clientY - top) / height, HEIGHT)];
}

const OPEN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">`;

const pathSource = (d: string): string =>
  `${OPEN}<path d="${d}" fill="none" stroke="#000" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const nameSource = (name: string): string =>
  `${OPEN}<text x="300" y="124" font-size="56" text-anchor="middle">${escaped(name)}</text></svg>`;

/** Entities of special characters. The first is escaped first and unescaped last. */
const ENTITIES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
] as const;

const escaped = (text: string): string =>
  ENTITIES.reduce((all, [character, entity]) => all.replaceAll(character, entity), text);

const pathIn = (source: string): string => / d="([^"]*)"/.exec(source)?.[1] ?? '';

const nameIn = (source: string): string =>
  ENTITIES.reduceRight(
    (all, [character, entity]) => all.replaceAll(entity, character),
    /<text[^>]*>([^<]*)</.exec(source)?.[1] ?? '',
  );

const keep = ({ files }: ViewContext<FileOptions>, source: string): void =>
  files?.take([new File([source], FILE_NAME, { type: SVG })], true);

const tidyName = (typed: string): string => toNfc(typed).trim().slice(0, 100);

function typeName(typed: string, context: ViewContext<FileOptions>): void {
  const name = tidyName(typed);
  if (name === '') context.change(undefined);
  else keep(context, nameSource(name));
}

/** Returns the drawing of a typed name, for a page that cannot create it. Returns undefined if the name is empty. */
export function typedSignature(typed: string): GeneratedFile | undefined {
  const name = tidyName(typed);
  return name === '' ? undefined : { name: FILE_NAME, content: nameSource(name) };
}
