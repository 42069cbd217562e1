/** Phase 1, parsing: converts bytes to a definition in which every node keeps its source location. */
import type { Collector } from '../diagnostics/collector.js';
import type { Report } from '../diagnostics/diagnostic.js';
import { customTypes } from '../field-types/find-types.js';
import { findPacks } from '../language-packs/find-packs.js';
import type { LoadedPack } from '../language-packs/loaded-pack.js';
import type { BlockNode, Definition } from './definition.js';
import { LIMITS } from './limits.js';
import type { Project } from './project.js';
import { type Files, files } from './project-files.js';
import type { CustomTypes, TreeReader } from './read-context.js';
import { readFields, readTableRows } from './read-fields.js';
import { isLanguageTag } from './read-text.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import { createTreeReader } from './tree-reader.js';
import { wordsIn } from './value-suggestions.js';
import {
  ARABIC,
  BLOCK_FILE,
  FORM,
  findKey,
  firstFormer,
  firstOther,
  inFile,
  type Vocabulary,
  type WrittenKeyword,
} from './vocabulary.js';
import { readYaml } from './yaml.js';

export type { Definition } from './definition.js';
export type { Project } from './project.js';

/**
 * Parses a form definition and the files it names. `file` is the definition's path inside the project. Reports all
 * errors; returns undefined if no definition could be read.
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
  const tags = languageTags(root);
  const languages = languagesOf(tags);
  const packs = findPacks(file, languages, tags, opened, collector.in);
  const words: WrittenKeyword[] = [];
  const types = customTypes(file, opened, project, collector.in);
  const readers = readerOf({ form: file, languages, opened, types, collector, words, count: { fields: 0 } });
  const form = readers(file, text!).keyed(FORM, root);
  const blocks = (form.keys.blocks?.value ?? []).flatMap(({ id, value }) => {
    const block = readBlock(id, value, opened, readers, collector);
    return block ? [{ id, value: block }] : [];
  });
  for (const { path } of opened.sources)
    checkKeywords(inFile(words, path), opened.vocabularies.get(path), collector.in(path));
  return { ...form, languages, ...packed(packs), blocks, sources: opened.sources, words };
}

/** Returns the language packs of a definition, also by their languages. */
const packed = (packs: readonly LoadedPack[]): Pick<Definition, 'packs' | 'languagePacks'> => ({
  packs,
  ...(packs.length > 0 && { languagePacks: Object.fromEntries(packs.map(({ language, pack }) => [language, pack])) }),
});

/**
 * Parses a block's file without the form that uses it. The languages are taken from the block's texts, because only the
 * form lists them.
 */
export function parseBlock(
  source: Uint8Array | string,
  file: string,
  project: Project,
  collector: Collector,
): Definition | undefined {
  const opened = files(project, collector);
  const text = opened.take(file, source);
  const root = text === undefined ? undefined : topOf(text, file, collector);
  if (!root) return undefined;
  const languages = [...new Set(tagsIn(root)), 'ar'];
  const words: WrittenKeyword[] = [];
  const types = customTypes(file, opened, project, collector.in);
  const readers = readerOf({ languages, opened, types, collector, words, count: { fields: 0 } });
  const block = readers(file, text!).keyed(BLOCK_FILE, root);
  checkKeywords(inFile(words, file), opened.vocabularies.get(file), collector.in(file));
  return { ...block, languages, packs: [], blocks: [], sources: opened.sources, words };
}

/** Returns the keys that can only be language tags. */
const tagsIn = (node: Node): readonly string[] =>
  node.kind === 'list'
    ? node.items.flatMap(tagsIn)
    : node.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => [
          ...(/^[a-z]{2}$/.test(key.text) && !Object.hasOwn(ARABIC.key, key.text) ? [key.text] : []),
          ...tagsIn(value),
        ])
      : [];

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

/**
 * Reports the first former word of a file, and the first keyword of the other vocabulary if the file mixes English and
 * Arabic keywords.
 */
function checkKeywords(words: readonly WrittenKeyword[], vocabulary: Vocabulary = 'en', report: Report): void {
  const former = firstFormer(words);
  if (former) report('former-word', former.span, { name: former.name, meant: former.meant });
  const other = firstOther(words, vocabulary);
  if (!other) return;
  const { node, word } = other;
  const meant = vocabulary === 'ar' ? word!.arabic : word!.english;
  report('mixed-vocabulary', node.span, { name: node.text, meant });
}

/**
 * Returns the form's languages. They are read before everything else, because they distinguish a text from a map of
 * keywords. Errors in them are reported later.
 */
function languagesOf(nodes: readonly ScalarNode[]): readonly string[] {
  const tags = nodes.map(({ text }) => text).filter(isLanguageTag);
  return tags.length > 0 ? [...new Set(tags)] : ['ar'];
}

/** Returns the languages as they are written. */
function languageTags({ entries }: MapNode): readonly ScalarNode[] {
  const node = entries.find(({ key }) => findKey(FORM, key.text)?.english === 'languages')?.value;
  const nodes: readonly Node[] = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.flatMap(item =>
    item.kind === 'scalar'
      ? item.text
          .split(/\s/)
          .flatMap(wordsIn)
          .map(text => ({ ...item, text }))
      : [],
  );
}

interface Shared {
  /** Path of the form's file; all other files are shared between forms. Absent if a block is parsed alone. */
  readonly form?: string;
  readonly languages: readonly string[];
  readonly opened: Files;
  readonly types: CustomTypes;
  readonly collector: Collector;
  readonly words: WrittenKeyword[];
  /** Number of fields in all files together. */
  readonly count: { fields: number };
}

/** Creates the function that returns the tree reader of a file. */
function readerOf({
  form = '',
  languages,
  opened,
  types,
  collector,
  words,
  count,
}: Shared): (file: string, source: string) => TreeReader {
  return (file, source) => {
    const report = collector.in(file);
    const countField = ({ span }: ScalarNode) => {
      if (++count.fields === LIMITS.fields + 1) report('too-many-fields', span, { limit: LIMITS.fields });
      return count.fields <= LIMITS.fields;
    };
    const saw = (written: WrittenKeyword) => void words.push(written);
    const shared = file !== form;
    return createTreeReader(
      {
        file,
        source,
        report,
        reportIn: collector.in,
        languages,
        shared,
        open: opened.open,
        types,
        recordWord: saw,
        countField,
      },
      { fields: readFields, rows: readTableRows },
    );
  };
}

type InlineBlock = NonNullable<Definition['keys']['blocks']>['value'][number]['value'];

/** Reads a block, whose fields are either in the definition or in a separate file. */
function readBlock(
  id: ScalarNode,
  block: InlineBlock,
  opened: Files,
  readers: (file: string, source: string) => TreeReader,
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
