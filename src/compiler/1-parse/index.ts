/** Phase 1: bytes → a definition in which every node keeps its place. */
import type { Collector } from '../diagnostics/collector.js';
import type { Report } from '../diagnostics/diagnostic.js';
import type { BlockNode, Definition } from './definition.js';
import { type Files, files } from './files.js';
import { LIMITS } from './limits.js';
import type { Project } from './project.js';
import { reader } from './read.js';
import type { Reader } from './read-context.js';
import { readFields } from './read-fields.js';
import { isLanguageTag } from './read-text.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import { BLOCK_FILE, FORM } from './vocabulary.js';
import { readYaml } from './yaml.js';

export type { Definition } from './definition.js';
export type { Project } from './project.js';

/**
 * Reads a form definition and the files it names. `file` is its path inside the project. Whatever is wrong is reported; the
 * answer is undefined where no definition could be made of it.
 */
export function parse(
  source: Uint8Array | string,
  file: string,
  project: Project,
  collector: Collector,
): Definition | undefined {
  const opened = files(project, collector);
  const text = opened.take(file, source);
  const root = text === undefined ? undefined : topOf(text, file, collector);
  if (!root) return undefined;
  const languages = languagesOf(root);
  const readers = readerOf({ languages, opened, collector, count: { fields: 0 } });
  const form = readers(file, text!).keyed(FORM, root);
  const blocks = (form.keys.blocks?.value ?? []).flatMap(({ id, value }) => {
    const block = readBlock(id, value, opened, readers, collector);
    return block ? [{ id, value: block }] : [];
  });
  return { ...form, languages, blocks, sources: opened.sources };
}

function topOf(text: string, file: string, collector: Collector): MapNode | undefined {
  let told = false;
  const report: Report = (...finding) => {
    told = true;
    collector.in(file)(...finding);
  };
  const root = readYaml(text, file, report);
  if (root?.kind === 'map') return root;
  const start = text.search(/\S|$/);
  if (!told) report('not-a-form', root?.span ?? { start, end: start });
  return undefined;
}

/** Read before all else, since they tell a text from a map of keywords. What is wrong with them is told later. */
function languagesOf({ entries }: MapNode): readonly string[] {
  const node = entries.find(({ key }) => key.text === 'languages')?.value;
  const nodes: readonly Node[] = node?.kind === 'list' ? node.items : node ? [node] : [];
  const tags = nodes.flatMap(item => (item.kind === 'scalar' && isLanguageTag(item.text) ? [item.text] : []));
  return tags.length > 0 ? [...new Set(tags)] : ['ar'];
}

interface Shared {
  readonly languages: readonly string[];
  readonly opened: Files;
  readonly collector: Collector;
  /** Of all files together. */
  readonly count: { fields: number };
}

/** Makes the reader of a file. */
function readerOf({ languages, opened, collector, count }: Shared): (file: string, source: string) => Reader {
  return (file, source) => {
    const report = collector.in(file);
    const countField = ({ span }: ScalarNode) => {
      if (++count.fields === LIMITS.fields + 1) report('too-many-fields', span, { limit: LIMITS.fields });
      return count.fields <= LIMITS.fields;
    };
    return reader({ file, source, report, languages, open: opened.open, countField }, readFields);
  };
}

type InlineBlock = NonNullable<Definition['keys']['blocks']>['value'][number]['value'];

/** A block's fields stand in the definition or in a file of their own. */
function readBlock(
  id: ScalarNode,
  block: InlineBlock,
  opened: Files,
  readers: (file: string, source: string) => Reader,
  collector: Collector,
): BlockNode | undefined {
  const { file, fields } = block.keys;
  const report = collector.in(id.file);
  if (block.at.has('file') === block.at.has('fields')) {
    report(file && fields ? 'block-of-both' : 'block-of-nothing', id.span, { name: id.text });
    return undefined;
  }
  if (!file) return block as BlockNode;
  const read = opened.open(file);
  const root = read && topOf(read.text, read.path, collector);
  return root && readers(read.path, read.text).keyed(BLOCK_FILE, root);
}
