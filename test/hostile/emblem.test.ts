/**
 * Emblems that are hostile or are no drawing, read from a disk as the command line does: each is rejected in time, and
 * nothing is printed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { locate } from '../../src/cli/io/files.js';
import { compile } from '../../src/compiler/index.js';
import { counting } from '../processor.js';

const SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"';
const drawing = (inside: string) => `<svg ${SVG}>${inside}</svg>`;
const png = () => PNG.sync.write(new PNG({ width: 8, height: 8 }));

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(9)}">`).join('');

/** Cases: the file at `project/e.svg` (or wherever `named` leads), and the code that is reported to the author. */
const CASES: readonly (readonly [what: string, lay: (at: string) => void, told: string, named?: string])[] = [
  ['a file above the project', at => writeFileSync(join(at, '..', 'e.svg'), drawing('')), 'path-outside', '../e.svg'],
  ['a file of the system', () => {}, 'path-outside', '/etc/hostname'],
  ['an address', () => {}, 'path-outside', 'http://169.254.169.254/e.svg'],
  ['an address of a file', () => {}, 'path-outside', 'file:///etc/hostname'],
  ['a drawing in the address', () => {}, 'path-outside', 'data:image/svg+xml,<svg/>'],
  ['a Windows share', () => {}, 'path-outside', '\\\\host\\share\\e.svg'],
  [
    'a link that leads outside',
    at => {
      writeFileSync(join(at, '..', 'secret.svg'), drawing(''));
      symlinkSync(join(at, '..', 'secret.svg'), join(at, 'e.svg'));
    },
    'file-not-found',
  ],
  ['a link to itself', at => symlinkSync('e.svg', join(at, 'e.svg')), 'file-not-found'],
  ['a device without an end', at => symlinkSync('/dev/zero', join(at, 'e.svg')), 'file-not-found'],
  ['a pipe that nobody writes to', at => execFileSync('mkfifo', [join(at, 'e.svg')]), 'file-not-found'],
  ['a folder', at => mkdirSync(join(at, 'e.svg')), 'file-not-found'],
  ['nothing', () => {}, 'file-not-found'],
  ['an empty file', save(''), 'emblem'],
  ['a PNG', save(png()), 'file-is-picture'],
  ['a JPEG', save(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])), 'file-is-picture'],
  ['a GIF', save('GIF89a'), 'file-is-picture'],
  ['a PDF', save('%PDF-1.7\n'), 'not-text'],
  ['a PNG in SVG', save(drawing(`<image href="data:image/png;base64,${png().toString('base64')}"/>`)), 'emblem'],
  ['a drawing beyond the limit', save(drawing('<path d="M0 0h1"/>'.repeat(20_000))), 'emblem'],
  [
    'a sparse file of 100 MB',
    at => {
      save('')(at);
      truncateSync(join(at, 'e.svg'), 1e8);
    },
    'file-too-large',
  ],
  ['a million levels', save(`<svg ${SVG}>${'<g>'.repeat(300_000)}`), 'emblem'],
  ['an attribute of 900 kB', save(drawing(`<path d="M0 0${'l1 1'.repeat(200_000)}"/>`)), 'emblem'],
  [
    'entities that grow',
    save(`<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>${drawing('<title>&l9;</title>')}`),
    'emblem',
  ],
  [
    'an entity of another file',
    save(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>${drawing('<title>&x;</title>')}`),
    'emblem',
  ],
  [
    'an inclusion',
    save(drawing('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>')),
    'emblem',
  ],
  ['a style sheet', save(`<?xml-stylesheet href="https://example.org/a.css"?>${drawing('')}`), 'emblem'],
  ['a script', save(drawing('<script>alert(1)</script>')), 'emblem'],
  ['a handler', save(drawing('<path d="M0 0" onload="alert(1)"/>')), 'emblem'],
  ['a page', save(drawing('<foreignObject><iframe src="https://example.org"/></foreignObject>')), 'emblem'],
  ['a picture from the network', save(drawing('<image href="https://example.org/a.png"/>')), 'emblem'],
  ['a shape a thousand times', save(drawing('<g id="a"/>'.concat('<use href="#a"/>'.repeat(1000)))), 'emblem'],
  ['Latin-1', save(Buffer.from(drawing('<title>\u00e9</title>'), 'latin1')), 'not-utf8'],
  ['UTF-16', save(Buffer.from(`\ufeff${drawing('')}`, 'utf16le')), 'not-utf8'],
];

function save(content: string | Uint8Array): (at: string) => void {
  return at => writeFileSync(join(at, 'e.svg'), content);
}

const cases = CASES.map(([what, lay, told, named = './e.svg']) => ({ what, lay, told, named }));

/** Compiles a form to paper with the emblem that `lay` puts into its project. */
async function printed(lay: (at: string) => void, named: string) {
  const project = join(mkdtempSync(join(tmpdir(), 'istimara-emblem-')), 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{}');
  lay(project);
  const form = `form: x\nversion: 1\ntitle: x\nlanguages: [en]\nfields: { a: A }\npaper:\n  emblem: ${JSON.stringify(named)}\n`;
  const path = join(project, 'x.form.yaml');
  writeFileSync(path, form);
  const spent = counting();
  const { compiled, diagnostics } = await compile(form, {
    ...locate(path),
    only: ['paper'],
    today: '2026-11-24',
  });
  const took = spent();
  const places = diagnostics.map(({ code, file, span: { start, end } }) => ({
    code,
    file,
    at: file === 'x.form.yaml' ? form.slice(start, end) : `${start}-${end}`,
  }));
  return { compiled, places, took };
}

/** Places in the drawing itself: of all else, the name in the form is to blame. */
const IN_DRAWING: Readonly<Record<string, string>> = {
  'a sparse file of 100 MB': '0-0',
  'Latin-1': '67-67',
  'UTF-16': '0-0',
  'a PDF': '0-0',
};

it.each(cases)('reports $what and prints nothing', async ({ what, lay, told, named }) => {
  const { compiled, places, took } = await printed(lay, named);
  expect(took).toBeLessThan(3_000);
  expect(compiled).toBeUndefined();
  const inside = IN_DRAWING[what];
  const place = inside ? { file: 'e.svg', at: inside } : { file: 'x.form.yaml', at: JSON.stringify(named) };
  expect(places).toEqual([{ code: told, ...place }]);
});

it('prints a plain drawing', async () => {
  const { compiled, places } = await printed(save(drawing('<path d="M0 0h9v9z"/>')), './e.svg');
  expect(places).toEqual([]);
  expect(compiled!.files.map(({ path }) => path)).toContain('x.en.pdf');
});
