/** Reader of keys about files: media types and maximum size of uploads, and files of the project. */
import { mediaTypes, mediaTypesFor } from '../../runtime/files/media-types.js';
import type { FileNode, PictureNode, WithLocation } from './definition.js';
import type { OpenOptions, ReadContext } from './read-context.js';
import { foldDigits, scalarOf } from './read-scalars.js';
import type { Node } from './tree.js';

/** Reads media types from one or several words such as `pdf`, `.pdf` or `image/*`. */
export function readMediaTypes(node: Node, context: ReadContext): WithLocation<readonly string[]> | undefined {
  const nodes = node.kind === 'list' ? node.items : [node];
  const types = nodes.flatMap(item => typesIn(item, context));
  return types.length === 0 ? undefined : { file: node.file, span: node.span, value: [...new Set(types)] };
}

function typesIn(node: Node, context: ReadContext): readonly string[] {
  const scalar = scalarOf(node, 'string-expected', context);
  if (!scalar) return [];
  // A comma also separates media types, as in HTML.
  const words = scalar.text.split(/[,،]/).filter(word => word.trim() !== '');
  return words.flatMap(word => {
    const meant = mediaTypesFor(word);
    if (meant.length === 0) context.report('media-type', scalar.span, { name: word.trim(), known: KNOWN });
    return meant;
  });
}

const KNOWN = [...mediaTypes.flatMap(({ extensions }) => extensions.slice(0, 1)), 'image/*'].join(', ');

/** Maximum size of an uploaded file in bytes, which backends accept. */
const MAX_FILE_BYTES = 25_000_000;
const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** Reads a file size such as `5MB`, `500 kB` or `1.5 MB` in bytes. */
export function readSize(node: Node, context: ReadContext): WithLocation<number> | undefined {
  if (node.kind === 'broken') return undefined;
  const written = node.kind === 'scalar' ? node.text : node.kind;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(foldDigits(written).trim()) ?? [];
  const bytes =
    number === undefined ? Number.NaN : Math.round(Number(number) * (UNITS[unit.toUpperCase()] ?? Number.NaN));
  if (bytes >= 1 && bytes <= MAX_FILE_BYTES) return { file: node.file, span: node.span, value: bytes };
  context.report('file-size', node.span, { written, most: '25MB' });
  return undefined;
}

export function readFile(
  node: Node,
  { picture }: Pick<OpenOptions, 'picture'>,
  context: ReadContext,
): FileNode | undefined {
  const path = scalarOf(node, 'string-expected', context);
  const opened = path && context.open(path, { picture });
  return opened && { file: path.file, span: path.span, ...opened };
}

/** Reads the path of a picture, or a path for each language. */
export function readPicture(node: Node, context: ReadContext): PictureNode | undefined {
  const { languages, report } = context;
  const { file, span } = node;
  const open = (path: Node): FileNode | undefined => readFile(path, { picture: 'web' }, context);
  if (node.kind !== 'map') {
    const only = open(node);
    return only && { file, span, value: { [languages[0]!]: only } };
  }
  const all = node.entries.flatMap(({ key, value }) => {
    const isKnown = languages.includes(key.text);
    if (!isKnown) report('unknown-language', key.span, { name: key.text, known: languages.join(', ') });
    const one = isKnown ? open(value) : undefined;
    return one ? [[key.text, one] as const] : [];
  });
  return all.length > 0 ? { file, span, value: Object.fromEntries(all) } : undefined;
}
