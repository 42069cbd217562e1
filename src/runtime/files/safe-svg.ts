/**
 * Safe SVG, which only draws: a closed list of elements and attributes, with values that every reader interprets in the
 * same way.
 */

/**
 * Allowed elements and their own attributes. None of them runs code, fetches anything or draws anything many times by
 * reference.
 */
const ELEMENTS: Readonly<Record<string, string>> = {
  svg: 'xmlns version viewBox width height preserveAspectRatio x y',
  g: '',
  defs: '',
  title: '',
  desc: '',
  path: 'd pathLength',
  rect: 'x y width height rx ry',
  circle: 'cx cy r',
  ellipse: 'cx cy rx ry',
  line: 'x1 y1 x2 y2',
  polyline: 'points',
  polygon: 'points',
  linearGradient: 'x1 y1 x2 y2 gradientUnits gradientTransform spreadMethod',
  radialGradient: 'cx cy r fx fy gradientUnits gradientTransform spreadMethod',
  stop: 'offset stop-color stop-opacity',
};

const TEXT = 'x y font-size text-anchor direction textLength';

const LOOK = new Set(
  (
    'id fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'stroke-dasharray stroke-dashoffset stroke-opacity opacity transform color'
  ).split(' '),
);

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?/g;
const LENGTH = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?(?:px|pt|mm|cm|in|em|%)?\s*$/;
const PAINT = /^\s*(?:#[\da-fA-F]{3,8}|[a-zA-Z]{1,30}|rgba?\([\d.,%\s]{1,40}\)|url\(#[\w-]{1,64}\))\s*$/;
const WORD = /^[\w .:/%#-]*$/;
/** Maximum length of all values except paths, points and transforms. */
const MAX_VALUE_LENGTH = 100;

const lengths = 'x y width height rx ry cx cy r fx fy x1 y1 x2 y2 offset stroke-width stroke-dashoffset font-size';

/** Patterns of short values. All values that are not listed are plain words and numbers. */
const SHORT: Readonly<Record<string, RegExp>> = {
  xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
  ...Object.fromEntries(['fill', 'stroke', 'color', 'stop-color'].map(name => [name, PAINT])),
  ...Object.fromEntries(lengths.split(' ').map(name => [name, LENGTH])),
  'stroke-dasharray': /^\s*(?:none|[\d.,\s]+)\s*$/,
};

const TRANSFORMS = /^\s*(?:(?:translate|scale|rotate|matrix|skewX|skewY)\s*\([\s,]*\)[\s,]*)+$/;

/** Patterns of long values without their numbers. */
const AROUND_NUMBERS: Readonly<Record<string, RegExp>> = {
  d: /^\s*[Mm][MmLlHhVvCcSsQqTtAaZz\s,]*$/,
  points: /^[\s,]*$/,
  viewBox: /^[\s,]*$/,
  transform: TRANSFORMS,
  gradientTransform: TRANSFORMS,
};

export const SVG_LIMITS = { bytes: 200_000, elements: 5_000, depth: 32, number: 1_000_000 } as const;

interface Options {
  /** True if text is allowed. */
  readonly text?: boolean;
}

const TOKEN =
  /<\?xml\s[^<>?]*\?>|<!--(?:(?!--)[\s\S])*-->|<\/([\w:-]+)\s*>|<([\w:-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>|([^<]+)/y;
const ATTRIBUTE = /\s+([\w:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/**
 * Returns the first part of an SVG that is not allowed, in a few of its own characters, or undefined if the SVG is
 * safe.
 */
export function unsafeSvgReason(source: string, { text = false }: Options = {}): string | undefined {
  if (source.length > SVG_LIMITS.bytes) return `> ${SVG_LIMITS.bytes}`;
  const open: string[] = [];
  let elements = 0;
  TOKEN.lastIndex = /^\ufeff?\s*/.exec(source)![0].length;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source);
    if (!found) return source.slice(at, at + 20);
    const [whole, closed, name, attributes = '', alone, words] = found;
    if (closed !== undefined && open.pop() !== closed) return whole;
    if (words !== undefined && !wordsFit(words, open.at(-1), text)) return words.trim().slice(0, 20);
    if (name === undefined) continue;
    if (!elementFits(name, open, elements, text)) return `<${name}>`;
    const fault = attributeFault(name, attributes, text) ?? (elements === 0 ? sizeFault(attributes) : undefined);
    if (fault !== undefined) return fault;
    elements += 1;
    if (alone === '') open.push(name);
    if (elements > SVG_LIMITS.elements || open.length > SVG_LIMITS.depth) return `<${name}>`;
  }
  return elements === 0 ? '<svg>' : open.length > 0 ? `</${open.at(-1)}>` : undefined;
}

/** Returns whether an element is allowed. Exactly one `svg` must enclose all others. */
function elementFits(name: string, open: readonly string[], before: number, text: boolean): boolean {
  if ((name === 'svg') !== (open.length === 0) || (name === 'svg' && before > 0)) return false;
  return Object.hasOwn(ELEMENTS, name) || (text && name === 'text');
}

/** Returns whether text is allowed. Entities other than the plain ones could grow without end. */
function wordsFit(words: string, inside: string | undefined, text: boolean): boolean {
  if (words.trim() === '') return true;
  const spoken = inside === 'title' || inside === 'desc' || (text && inside === 'text');
  return spoken && words.length <= 1000 && !/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/.test(words);
}

function attributeFault(element: string, written: string, text: boolean): string | undefined {
  const own = element === 'text' && text ? TEXT : (ELEMENTS[element] ?? '');
  const seen = new Set<string>();
  ATTRIBUTE.lastIndex = 0;
  while (written.slice(ATTRIBUTE.lastIndex).trim() !== '') {
    const at = ATTRIBUTE.lastIndex;
    const found = ATTRIBUTE.exec(written);
    if (!found) return written.slice(at).trim().slice(0, 20);
    const [, name = '', double, single] = found;
    const known = own.split(' ').includes(name) || (LOOK.has(name) && element !== 'title' && element !== 'desc');
    if (!known || seen.has(name) || !valueFits(name, double ?? single ?? '')) return `<${element} ${name}>`;
    seen.add(name);
  }
  return undefined;
}

function valueFits(name: string, value: string): boolean {
  const around = AROUND_NUMBERS[name];
  if (!around)
    return (
      value.length <= MAX_VALUE_LENGTH &&
      (SHORT[name] ?? WORD).test(value) &&
      (isTextAttribute(name) || numbersFit(value))
    );
  return around.test(value.replace(NUMBER, '')) && numbersFit(value) && (name !== 'd' || commandsFit(value));
}

/** Number of arguments of each path command. Arcs are not listed, because their flags may be written together. */
const TAKES: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, z: 0 };

function commandsFit(path: string): boolean {
  const commands = path.matchAll(/([a-df-z])([^a-df-z]*)/gi);
  return [...commands].every(([, command, rest]) => {
    const count = (rest!.match(NUMBER) ?? []).length;
    const takes = TAKES[command!.toLowerCase()];
    if (takes === undefined) return count >= 5;
    return takes === 0 ? count === 0 : count > 0 && count % takes === 0;
  });
}

/**
 * Returns what is wrong with the size of an SVG, or undefined if it is right. An SVG without a size cannot be placed.
 */
function sizeFault(attributes: string): string | undefined {
  const written = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(attributes)?.[1];
  const [box, width, height] = ['viewBox', 'width', 'height'].map(written);
  const sides = box?.match(NUMBER)?.map(Number) ?? [];
  const sized = (length: string | undefined) => length !== undefined && Number.parseFloat(length) > 0;
  if (box !== undefined && (sides.length !== 4 || !(sides[2]! > 0 && sides[3]! > 0))) return '<svg viewBox>';
  if (width !== undefined && !sized(width)) return '<svg width>';
  if (height !== undefined && !sized(height)) return '<svg height>';
  return box !== undefined || (sized(width) && sized(height)) ? undefined : '<svg viewBox>';
}

const numbersFit = (value: string): boolean =>
  (value.match(NUMBER) ?? []).every(number => Math.abs(Number(number)) <= SVG_LIMITS.number);

const isTextAttribute = (name: string): boolean => name === 'xmlns' || SHORT[name] === PAINT;
