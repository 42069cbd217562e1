/** Emblem drawings: an accepted drawing is printed without an error, and every other one is rejected with a reason. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.js';
import { createTypesetter } from '../../src/compiler/typeset/index.js';
import { SVG_LIMITS, unsafeSvgReason } from '../../src/runtime/files/safe-svg.js';
import { counting } from '../processor.js';
import { eachInTiers } from '../tier.js';

const svg = (inside: string, attributes = 'viewBox="0 0 10 10"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;

const PLAIN: readonly string[] = [
  svg(''),
  svg('<path d="M1 2L3 4z"/>'),
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made -->\n${svg('<g fill="#0b5d3b"><circle cx="5" cy="5" r="4"/></g>', 'width="10mm" height="10mm"')}\n`,
  svg('<title>شعار &amp; درع</title><desc>x</desc><rect x="0" y="0" width="50%" height="2" rx="1"/>'),
  svg(
    '<defs><linearGradient id="a" x1="0" x2="1"><stop offset="0" stop-color="red"/><stop offset="100%" stop-color="#00f8"/></linearGradient></defs><ellipse cx="1" cy="1" rx="1" ry="2" fill="url(#a)"/>',
  ),
  svg('<polyline points="0,0 1,1 2,0" fill="none" stroke="rgb(1, 2, 3)" stroke-width=".5" stroke-dasharray="1 2"/>'),
  svg(
    '<path transform="translate(1 2) rotate(45,1,1) scale(-1)" d="m1-2.5.5.5c1,2,3,4,5,6a1 1 0 01 2 2h1v1s1 1 2 2q1 1 1 1t1 1"/>',
  ),
];

/** Drawings that follow the rules but are unusual. */
const ODD: readonly string[] = [
  svg('<rect width="-1" height="1"/><circle r="-1"/><ellipse rx="0" ry="0"/><line/>'),
  svg('<polyline points="1"/><polygon points="1 2 3"/>'),
  svg('<rect width="1" height="1" transform="rotate(1 2 3 4 5 6)"/>'),
  svg('<rect width="1" height="1" transform="matrix(1)"/>'),
  svg('<rect width="1" height="1" transform="scale(0)"/>'),
  svg('<rect width="1" height="1" fill="url(#nothing)"/>'),
  svg(
    '<linearGradient id="a"/><radialGradient id="b" r="0"><stop offset="2"/></radialGradient><rect width="1" height="1" fill="url(#a)" stroke="url(#b)"/>',
  ),
  svg('<rect width="1" height="1" stroke="red" stroke-width="-1" stroke-dasharray="0 0"/>'),
  svg('<path d="M0 0L1000000 1000000" stroke="red" stroke-dasharray="0.000001"/>'),
  svg('<rect width="1e6" height="1e-9" opacity="7" fill="nonsense"/>'),
  svg('<rect width="1" height="1"/>', 'viewBox="0 0 1e6 1e-6" preserveAspectRatio="xMaxYMax slice"'),
  svg(`${'<g>'.repeat(30)}<path d="M0 0h1"/>${'</g>'.repeat(30)}`),
  svg('<path d="M0 0h1"/>'.repeat(4000)),
  svg('<path d="M1 2"/>', 'width="100%" height="50%" viewBox="0 0 4 4"'),
  svg(`<path d="M0 0${'l1 1'.repeat(20_000)}"/>`),
];

const REFUSED: readonly (readonly [what: string, source: string])[] = [
  ['nothing', ''],
  ['words', 'emblem'],
  ['HTML', '<html></html>'],
  ['a script', svg('<script>alert(1)</script>')],
  ['a handler', svg('', 'onload="alert(1)"')],
  ['a style', svg('<style>*{}</style>')],
  ['a style attribute', svg('<g style="fill:red"/>')],
  ['a picture', svg('<image href="data:image/png;base64,AAAA"/>')],
  ['use', svg('<use href="#a"/>')],
  ['foreignObject', svg('<foreignObject/>')],
  ['words to be drawn', svg('<text x="1" y="1">a</text>')],
  ['a doctype', `<!DOCTYPE svg>${svg('')}`],
  ['a style sheet', `<?xml-stylesheet href="https://example.org/a.css"?>${svg('')}`],
  ['an instruction', `<?php x ?>${svg('')}`],
  ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('<title>&a;</title>')}`],
  ['an entity of its own', svg('<title>&a;</title>')],
  ['CDATA', svg('<title><![CDATA[a]]></title>')],
  ['a pattern', svg('<pattern id="p"/>')],
  ['a filter', svg('<filter/>')],
  ['an animation', svg('<animate/>')],
  ['a link', svg('<a href="https://example.org"><path d="M1 1"/></a>')],
  ['a paint from elsewhere', svg('<path d="M1 1" fill="url(https://example.org/a)"/>')],
  ['another name space', '<svg xmlns="http://example.org"></svg>'],
  ['an unknown attribute', svg('<g inkscape:label="a"/>')],
  ['an attribute twice', svg('<g id="a" id="b"/>')],
  ['an attribute without quotes', svg('<g id=a/>')],
  ['an element left open', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
  ['two drawings', svg('') + svg('')],
  ['a drawing in a drawing', svg(svg(''))],
  ['words between shapes', svg('hello')],
  ['a huge number', svg('<path d="M1e99 0"/>')],
  ['a number too large', svg('<rect width="1000001" height="1"/>')],
  ['no size', svg('', '')],
  ['a box of no size', svg('', 'viewBox="0 0 0 0"')],
  ['a box of one number', svg('', 'viewBox="1"')],
  ['a size of nothing', svg('', 'width="0" height="0"')],
  ['half a size', svg('', 'width="10"')],
  ['a command without numbers', svg('<path d="M1 2L"/>')],
  ['a command with too few numbers', svg('<path d="M1"/>')],
  ['an arc without an end', svg('<path d="M1 1A1"/>')],
  ['a path of words', svg('<path d="hello"/>')],
  ['too deep', svg('<g>'.repeat(40) + '</g>'.repeat(40))],
  ['too many elements', svg('<g/>'.repeat(SVG_LIMITS.elements + 1))],
  ['too large', svg(`<title>${' '.repeat(SVG_LIMITS.bytes)}</title>`)],
];

describe('plain drawings', () => {
  it.each([...PLAIN, ...ODD].map(source => [source.slice(0, 120), source]))('%s', (_, source) => {
    expect(unsafeSvgReason(source!)).toBeUndefined();
  });

  const typesetter = createTypesetter();
  it('accepts a percentage as a size', () =>
    expect(unsafeSvgReason(svg('', 'width="100%" height="100%" viewBox="0 0 1 1"'))).toBeUndefined());

  eachInTiers(
    it,
    (_, index) => index % 4 === 1,
    [...PLAIN, ...ODD].map(source => [source.slice(0, 120), source]),
  )('prints %s', async (_, source) => {
    const emblem = new TextEncoder().encode(source);
    const form = 'form: x\nversion: 1\ntitle: x\nlanguages: [en]\nfields: { a: A }\npaper: { emblem: ./e.svg }\n';
    const project = { read: (path: string) => (path === 'e.svg' ? emblem : undefined) };
    const result = await compile(form, {
      file: 'x.form.yaml',
      project,
      only: ['paper'],
      today: '2026-11-24',
      typesetter: async () => typesetter,
    });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Buffer.from(result.compiled!.files[0]!.content).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('rejected drawings', () => {
  it.each(REFUSED)('%s', (_, source) => {
    expect(unsafeSvgReason(source)).toBeTypeOf('string');
  });

  it.each([
    ['brackets', '<'.repeat(199_000)],
    ['quotes', `<svg ${'a="" '.repeat(39_000)}`],
    ['separators', svg(`<path d="M${' ,'.repeat(90_000)}x"/>`)],
    ['digits', svg(`<path d="M${'1'.repeat(190_000)}x"/>`)],
    ['transforms', svg(`<g transform="${'scale(1) '.repeat(20_000)}x"/>`)],
    ['blanks', svg(`<g transform="scale(1)${' '.repeat(190_000)}x"/>`)],
    ['comments', `<!--${'-'.repeat(190_000)}`],
  ])('rejects in time: %s', (_, source) => {
    const spent = counting();
    expect(unsafeSvgReason(source)).toBeTypeOf('string');
    expect(spent()).toBeLessThan(2_000);
  });
});
