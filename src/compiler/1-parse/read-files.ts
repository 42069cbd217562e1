/** Reader of the keys of file uploads: media types and maximum size. */
import { mediaTypes, mediaTypesFor } from '../../runtime/files/media-types.js';
import type { WithLocation } from './definition.js';
import type { ReadContext } from './read-context.js';
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
