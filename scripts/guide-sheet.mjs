// A page of the documentation as a printed sheet: headings, paragraphs, lists, commands and pictures, in the fonts and
// measures of the forms.
import { readFileSync } from 'node:fs';
import { FOOT, MARGIN, mm, PAGE, RULE, WIDTH } from '../lib/compiler/paper/dimensions.js';
import { isolateNumbers } from '../lib/compiler/paper/isolate-numbers.js';
import { BOLD, COLOUR, TYPE } from '../lib/compiler/paper/type-scale.js';
import { isolate } from '../lib/compiler/typeset/index.js';
import { parseSpans } from '../lib/runtime/fields/formats/parse-markdown.js';
import { LANGUAGES } from '../lib/runtime/i18n/index.js';

const TEXT = { ...TYPE.option, fontSize: 10.5, lineHeight: 1.05 };
const GAP = mm(1.6);
/** Width of the column that holds a list mark. */
const MARK = mm(5);
const PICTURE = { width: mm(80), height: mm(74) };

/** Padding at the sides of the bar that heads a section. */
const PAD = mm(2);

/** Returns the tinted bar that heads a section. */
const bar = text => ({
  table: { widths: [WIDTH - 2 * PAD], body: [[{ ...TYPE.section, text, tag: 'H2', fillColor: COLOUR.tint }]] },
  layout: {
    ...{ paddingLeft: () => PAD, paddingRight: () => PAD, paddingTop: () => mm(1), paddingBottom: () => mm(0.6) },
    ...{ hLineWidth: () => 0, vLineWidth: () => 0 },
  },
});

/** Returns the sheet of a page; `folder` holds the pictures that the page names. */
export function sheetOf(source, { language, folder }) {
  const rtl = language === 'ar';
  const blocks = blocksOf(source.split(/\r?\n/));
  const [title, ...rest] = blocks;
  const heading = { ...TYPE.title, text: plain(title.text), tag: 'H1' };
  const below = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: RULE, lineColor: COLOUR.rule }] };
  return {
    ...{ dir: rtl ? 'rtl' : 'ltr', language, otherLanguage: rtl ? 'en' : 'ar', title: plain(title.text) },
    ...{ tagged: true, conforms: ['PDF/A-2a', 'PDF/UA-1'], pageSize: PAGE },
    pageMargins: [MARGIN.start, MARGIN.top, MARGIN.end, MARGIN.bottom],
    defaultStyle: { ...TEXT, dir: rtl ? 'rtl' : 'ltr' },
    footer: (page, pages) => ({
      ...TYPE.caption,
      text: LANGUAGES[language].paper.page(String(page), String(pages)),
      margin: [MARGIN.start, MARGIN.bottom - FOOT, MARGIN.end, 0],
    }),
    content: [heading, { ...below, margin: [0, 0, 0, mm(2)] }, ...together(rest, folder)],
  };
}

/** Keeps each heading on the page of the block that follows it (keep with next). */
function together(blocks, folder) {
  const nodes = [];
  let heads = [];
  for (const block of blocks) {
    const node = nodeOf(block, folder);
    if (block.kind === 'heading') heads.push(node);
    else {
      nodes.push(heads.length > 0 ? { unbreakable: true, stack: [...heads, node] } : node);
      heads = [];
    }
  }
  return nodes;
}

function nodeOf(block, folder) {
  const margin = [0, 0, 0, GAP];
  switch (block.kind) {
    case 'heading':
      if (block.level === 2) return { stack: [bar(plain(block.text))], margin: [0, mm(1.4), 0, GAP] };
      return { ...TYPE.label, text: plain(block.text), tag: 'H3', margin: [0, mm(0.6), 0, mm(0.6)] };
    case 'code':
      return codeOf(block, WIDTH);
    case 'pictures':
      return pictures(block.pictures, folder);
    case 'list':
      return { stack: block.items.map((item, index) => itemOf(item, index, block.ordered)), margin };
    default:
      return { ...TEXT, text: pieces(block.text), margin };
  }
}

const LISTS = new WeakMap();

/** Returns a list item. The mark is in a column of its own; commands below the text stay in the item. */
function itemOf({ text, code, of }, index, ordered) {
  if (!LISTS.has(of)) LISTS.set(of, { tag: 'L' });
  const item = { tag: 'LI', within: LISTS.get(of) };
  const body = { tag: 'LBody', within: item };
  const width = WIDTH - MARK;
  return {
    columns: [
      { ...TEXT, width: MARK, text: ordered ? `${index + 1}.` : '•', tag: 'Lbl', within: item },
      {
        width,
        stack: [
          { ...TEXT, text: pieces(text), tag: 'P', within: body },
          ...code.map(one => ({ ...codeOf(one, width), within: body })),
        ],
      },
    ],
    margin: [0, 0, 0, mm(0.7)],
    unbreakable: true,
  };
}

/** Returns a command block. Commands run from left to right, whatever the direction of the page. */
const codeOf = ({ lines }, width) => ({
  table: {
    widths: [width - mm(4)],
    body: [
      [
        {
          ...TYPE.small,
          text: isolate(lines.join('\n')),
          dir: 'ltr',
          alignment: 'left',
          lang: 'en',
          fillColor: COLOUR.paleTint,
        },
      ],
    ],
  },
  layout: {
    ...{ paddingLeft: () => mm(2), paddingRight: () => mm(2), paddingTop: () => mm(0.8), paddingBottom: () => mm(0.5) },
    ...{ hLineWidth: () => 0, vLineWidth: () => 0 },
  },
  margin: [0, mm(0.4), 0, GAP],
});

/** Returns two framed pictures side by side, each with its caption below. */
const pictures = (all, folder) => ({
  columns: all.map(({ words, file }) => ({
    width: PICTURE.width,
    stack: [
      framed(readFileSync(new URL(file, folder)), words),
      { ...TYPE.caption, text: isolateNumbers(words), margin: [0, mm(0.8), 0, 0] },
    ],
  })),
  columnGap: WIDTH - 2 * PICTURE.width,
  margin: [0, mm(0.5), 0, GAP],
  unbreakable: true,
});

/** Returns a framed picture as large as the space allows; the size is read from the PNG header. */
function framed(png, alt) {
  const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const scale = Math.min(PICTURE.width / wide, PICTURE.height / high);
  const image = {
    image: `data:image/png;base64,${png.toString('base64')}`,
    width: wide * scale,
    height: high * scale,
    alt,
  };
  const none = () => 0;
  return {
    table: { widths: [wide * scale], body: [[image]] },
    layout: {
      ...{ paddingLeft: none, paddingRight: none, paddingTop: none, paddingBottom: none },
      ...{ hLineWidth: () => RULE, vLineWidth: () => RULE },
    },
  };
}

/** Returns the inlines of a text. A link becomes its text, because paper has no links. */
const pieces = text =>
  text
    .split(/`([^`]+)`/)
    .flatMap((part, index) => (index % 2 ? [{ ...BOLD, text: isolate(part) }] : spans(parseSpans(part))));

const spans = (all, more = {}) =>
  all.flatMap(span => {
    if (span.kind === 'text') return [{ text: isolateNumbers(span.text), ...more }];
    return spans(span.spans, span.kind === 'bold' ? { ...more, ...BOLD } : more);
  });

const plain = text =>
  pieces(text)
    .map(({ text: part }) => part)
    .join('');

const HEADING = /^(#{1,3}) (.*)$/;
const ITEM = /^(?:-|(\d+)\.) (.*)$/;
/** Lines for the screen alone: direction of the page, link to the other language. */
const ON_SCREEN = /^(?:<\/?div\b.*>|\[In English\]\(.*\))$/;
const PICTURES = /!\[([^\]]*)\]\(([^)]+)\)/g;

/**
 * Returns the blocks of a page from top to bottom. A paragraph or an item may continue over several lines; a command
 * that belongs to an item is indented.
 */
function blocksOf(lines) {
  const blocks = [];
  let fence;
  let open;
  for (const line of lines) {
    const text = line.trim();
    const last = blocks.at(-1);
    if (text.startsWith('```')) {
      if (fence) fence = undefined;
      else {
        fence = { kind: 'code', lines: [] };
        if (/^\s/.test(line) && last?.kind === 'list') last.items.at(-1).code.push(fence);
        else blocks.push(fence);
      }
      open = undefined;
    } else if (fence) fence.lines.push(text);
    else if (text === '' || ON_SCREEN.test(text)) open = undefined;
    else if (open && !ITEM.test(text) && !HEADING.test(text)) open.text += ` ${text}`;
    else open = begun(text, blocks);
  }
  return blocks;
}

function begun(text, blocks) {
  const [, marks, heading] = HEADING.exec(text) ?? [];
  const [item, number, words] = ITEM.exec(text) ?? [];
  const found = [...text.matchAll(PICTURES)].map(([, alt, file]) => ({ words: alt, file }));
  const last = blocks.at(-1);
  if (heading !== undefined) return void blocks.push({ kind: 'heading', level: marks.length, text: heading });
  if (found.length > 0) return void blocks.push({ kind: 'pictures', pictures: found });
  if (item === undefined) {
    const paragraph = { kind: 'paragraph', text };
    blocks.push(paragraph);
    return paragraph;
  }
  const ordered = number !== undefined;
  const list = last?.kind === 'list' && last.ordered === ordered ? last : { kind: 'list', ordered, items: [] };
  if (list !== last) blocks.push(list);
  const entry = { text: words, code: [], of: list };
  list.items.push(entry);
  return entry;
}
