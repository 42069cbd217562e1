/** Look of the editor, by the design tokens of the page. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Latin letters of one width; Arabic letters of a face for reading, because those of one width are hard to read. */
const FONT =
  'ui-monospace, Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", monospace';
const PAGE_FONT = '"Noto Sans Arabic", "Segoe UI", "Geeza Pro", Tahoma, system-ui, sans-serif';

const button = {
  font: 'inherit',
  minBlockSize: '2.25rem',
  padding: '2px 12px',
  border: '1.5px solid var(--line)',
  borderRadius: '6px',
  background: 'var(--ground)',
  color: 'var(--accent)',
  cursor: 'pointer',
};
const field = {
  font: 'inherit',
  boxSizing: 'border-box',
  flex: '1 1 10rem',
  minInlineSize: '0',
  maxInlineSize: '100%',
  minBlockSize: '2.25rem',
  padding: '2px 8px',
  border: '1.5px solid var(--line)',
  borderRadius: '6px',
  background: 'var(--ground)',
  color: 'var(--ink)',
  unicodeBidi: 'plaintext',
};
const focus = { outline: '3px solid var(--accent)', outlineOffset: '1px' };
const box = {
  border: '1px solid var(--line)',
  borderRadius: '6px',
  background: 'var(--ground)',
  color: 'var(--ink)',
  fontFamily: PAGE_FONT,
  boxShadow: '0 4px 16px rgb(0 0 0 / 20%)',
};

const text = EditorView.theme({
  '&': { blockSize: '100%', background: 'var(--ground)', color: 'var(--ink)', fontSize: '1rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: FONT, lineHeight: '1.7', overflowX: 'clip', overflowY: 'auto' },
  '.cm-content': { caretColor: 'transparent', paddingBlock: '8px', minInlineSize: '0' },
  '.cm-content:focus-visible': { outline: '3px solid var(--accent)', outlineOffset: '-3px' },
  '.cm-line': { paddingInlineEnd: '8px', overflowWrap: 'anywhere' },
  '.cm-iso': { unicodeBidi: 'isolate' },
  '.cm-iso-long': { display: 'inline-block', maxInlineSize: '100%', textIndent: '0', verticalAlign: 'top' },
  '.cm-cursor': { borderLeft: '2px solid var(--ink)', marginLeft: '-1px' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--tint) 70%, transparent)' },
  '.cm-gutters': {
    background: 'var(--tint)',
    color: 'var(--quiet)',
    border: 'none',
    borderInlineEnd: '1px solid var(--hair)',
    userSelect: 'none',
  },
  '.cm-gutter.cm-lineNumbers .cm-gutterElement': { minInlineSize: '2ch', paddingInline: '4px 8px', textAlign: 'end' },
  '.cm-activeLineGutter': { background: 'transparent' },
  '.cm-lineNumbers .cm-activeLineGutter': { color: 'var(--ink)', fontWeight: '600' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--hair)', outline: '1px solid var(--line)' },
  '.cm-searchMatch': { background: 'var(--hair)', outline: '1px solid var(--line)' },
  '.cm-searchMatch-selected': { background: 'var(--accent)', color: 'var(--ground)' },
  '.cm-searchMatch-selected *': { color: 'var(--ground)' },
  '.cm-specialChar': { color: 'var(--error)' },
});

const problems = EditorView.theme({
  '.cm-problem': {
    textDecoration: 'underline wavy var(--quiet) 1.5px',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '0.3em',
  },
  '.cm-problem-error': { textDecorationColor: 'var(--error)' },
  '.cm-problem-warning': { textDecorationColor: 'var(--warning)' },
  '.cm-problem-gutter': { inlineSize: '1.6em' },
  '.cm-problem-line': { textAlign: 'center', cursor: 'pointer', color: 'var(--quiet)' },
  '.cm-problem-line::before': { content: '"i"', fontWeight: '700' },
  '.cm-problem-line-error': { color: 'var(--error)' },
  '.cm-problem-line-error::before': { content: '"●"' },
  '.cm-problem-line-warning': { color: 'var(--warning)' },
  '.cm-problem-line-warning::before': { content: '"▲"' },
  '.cm-tooltip .cm-problem-box, .cm-tooltip.cm-problem-box': { padding: '8px', maxInlineSize: 'min(40rem, 90vw)' },
  '.cm-problem-item': { borderInlineStart: '5px solid var(--line)', paddingInlineStart: '10px', marginBlock: '4px' },
  '.cm-problem-item-error': { borderColor: 'var(--error)' },
  '.cm-problem-item-warning': { borderColor: 'var(--warning)' },
  '.cm-problem-item p': { margin: '0 0 4px' },
  '.cm-problem-fixes': { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBlock: '4px' },
  '.cm-problem-fixes button': button,
  '.cm-problem-fixes button:focus-visible': focus,
});

const boxes = EditorView.theme({
  '.cm-tooltip': box,
  '.cm-explanation': { padding: '8px 12px', maxInlineSize: 'min(36rem, 90vw)', maxBlockSize: '50vh', overflow: 'auto' },
  '.cm-explanation p, .cm-completionInfo p': { margin: '0 0 4px' },
  '.cm-explanation ul, .cm-completionInfo ul': { margin: '0', paddingInlineStart: '1.2em' },
  code: { fontFamily: FONT, background: 'var(--tint)', borderRadius: '3px', padding: '0 3px', unicodeBidi: 'isolate' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: FONT, maxInlineSize: 'min(36rem, 92vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 16px',
    alignItems: 'center',
    minBlockSize: '2rem',
    padding: '2px 10px',
    color: 'var(--ink)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--ground)' },
  '.cm-completionLabel': { unicodeBidi: 'isolate' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    marginInlineStart: 'auto',
    fontStyle: 'normal',
    fontSize: '.875rem',
    unicodeBidi: 'isolate',
  },
  '.cm-completionInfo': { padding: '8px 12px', maxInlineSize: 'min(24rem, 90vw)' },
});

const panels = EditorView.theme({
  '.cm-panels': { background: 'var(--tint)', color: 'var(--ink)', fontFamily: PAGE_FONT, zIndex: '10' },
  '.cm-panels-top': { borderBlockEnd: '1px solid var(--hair)' },
  '&.cm-says-ar .cm-panels, &.cm-says-ar .cm-tooltip': { direction: 'rtl' },
  '&.cm-says-en .cm-panels, &.cm-says-en .cm-tooltip': { direction: 'ltr' },
  '.cm-studio-panel': { padding: '8px 12px', maxBlockSize: '40vh', overflow: 'auto' },
  '.cm-studio-panel p': { margin: '0' },
  '.cm-studio-panel form, .cm-studio-panel:has(> p), .cm-studio-panel-title': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 12px',
    alignItems: 'center',
  },
  '.cm-studio-panel-title': { justifyContent: 'space-between' },
  '.cm-studio-panel [role=alert]': { color: 'var(--error-ink)', fontWeight: '600', inlineSize: '100%' },
  '.cm-studio-panel [role=alert]:empty': { display: 'none' },
  '.cm-studio-panel th': { textAlign: 'start', fontWeight: '400', padding: '2px 0', paddingInlineEnd: '24px' },
  '.cm-studio-panel kbd': { fontFamily: FONT, whiteSpace: 'nowrap' },
  '.cm-studio-panel ul': { listStyle: 'none', margin: '8px 0 0', padding: '0' },
  '.cm-studio-panel li button': { ...button, inlineSize: '100%', textAlign: 'start', border: 'none', color: 'inherit' },
  '.cm-studio-panel li button code': { display: 'block', overflowWrap: 'anywhere' },
  '.cm-panel button:not(li button)': button,
  '.cm-panel input:not([type=checkbox])': field,
  '.cm-panel :focus-visible, .cm-panel button:focus-visible': focus,
  '.cm-panel.cm-search, .cm-panel.cm-dialog': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 12px',
    alignItems: 'center',
    padding: '8px 12px',
  },
  // The editor has one selection, so that not all matches can be selected.
  '.cm-panel.cm-search br, .cm-panel.cm-search [name=select]': { display: 'none' },
  '.cm-panel.cm-search label': { fontSize: '1rem', display: 'inline-flex', gap: '6px', alignItems: 'center' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { margin: '0', fontSize: '1rem' },
  '.cm-panel.cm-search [name=close], .cm-panel .cm-dialog-close': {
    position: 'static',
    marginInlineStart: 'auto',
    inlineSize: '2.25rem',
    padding: '0',
  },
});

const highlighting = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.lineComment, tags.separator, tags.brace, tags.squareBracket], color: 'var(--quiet)' },
  { tag: [tags.labelName, tags.typeName, tags.special(tags.string)], color: 'var(--warning)' },
]);

/** Colours of the system, where it replaces those of the page. */
const forcedColours = EditorView.theme({
  '@media (forced-colors: active)': {
    '.cm-tooltip-autocomplete ul li[aria-selected], .cm-searchMatch-selected': {
      forcedColorAdjust: 'none',
      background: 'Highlight',
      color: 'HighlightText',
    },
    '.cm-searchMatch-selected *': { color: 'HighlightText' },
  },
});

export const look = [text, problems, boxes, panels, forcedColours, syntaxHighlighting(highlighting)];
