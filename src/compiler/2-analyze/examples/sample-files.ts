/** Files in examples. An author gives only the name of a file, or the properties that matter. */
import { mediaTypeByName, SVG } from '../../../runtime/files/media-types.js';
import { recordingTypeByName } from '../../../runtime/files/sniff-recording.js';
import type { Json, JsonObject } from '../../../runtime/model.js';
import { numberOf } from '../../1-parse/read-scalars.js';
import type { Node } from '../../1-parse/tree.js';
import { sha256Hex } from '../../host/digest.js';

/** Size in bytes of a sample file without a given size. */
const SIZE = 1000;

/** Returns the answer as a list of files, or undefined if the node does not describe files. */
export function sampleFiles(node: Node): Json | undefined {
  const nodes = node.kind === 'list' ? node.items : [node];
  const files = nodes.map((item, index) => sampleFile(item, index));
  return files.some(file => file === undefined) ? undefined : (files as Json);
}

function sampleFile(node: Node, index: number): JsonObject | undefined {
  if (node.kind === 'scalar') return node.text.trim() === '' ? undefined : described({ name: node.text }, index);
  if (node.kind !== 'map') return undefined;
  const given = node.entries.map(({ key, value }) => {
    const scalar = value.kind === 'scalar' ? value : undefined;
    return [key.text, scalar && ((key.text === 'size' && numberOf(scalar)) || scalar.text)] as const;
  });
  return described(Object.fromEntries(given.filter(([, value]) => value !== undefined)) as JsonObject, index);
}

/** Adds the properties that a real file would have. */
function described(given: JsonObject, index: number): JsonObject {
  const name = String(given.name ?? 'file');
  const sha256 = sha256Hex(`${index} ${name}`);
  const [id] = sha256.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5').split(' ');
  const type = /\.svg$/i.test(name)
    ? SVG
    : (mediaTypeByName(name) ?? recordingTypeByName(name) ?? 'application/octet-stream');
  return { id: id!, name, type, size: SIZE, sha256, ...given };
}
