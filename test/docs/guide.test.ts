/** The clerks' guide as a sheet to hang up: two pages with the whole text of the page, tagged for screen readers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pages } from '../cli/scan/worn.mjs';
import { missing } from '../compiler/paper/read-pages.js';
import { elements, readTagged } from '../compiler/paper/structure/read-structure.js';
import { faultsOf } from '../compiler/paper/structure/rules.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'istimara-guide-'));

/** Returns the sentences of a page, without its link to the other language and the markup of text, links and lists. */
const sentences = (source: string): string[] =>
  source
    .replace(/^ *```.*$|^<\/?div\b.*>$|^\[In English\].*$/gm, '')
    .replace(/ !\[/g, '\n\n![')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/\n\s*\n|\n(?=\s*(?:-|\d+\.|#+) )/)
    .flatMap(part =>
      part
        .replace(/^\s*(?:-|\d+\.|#+) /, '')
        .replace(/[*`]/g, '')
        .replace(/\s+/g, ' ')
        .split(/(?<=[.:]) /),
    )
    .map(one => one.trim())
    .filter(Boolean);

describe.each([
  ['counter.ar', true],
  ['counter', false],
])('%s', (name, rtl) => {
  const out = join(folder, `${name}.pdf`);
  const source = `${ROOT}docs/${name}.md`;
  execFileSync(process.execPath, [`${ROOT}scripts/guide.mjs`, source, out], { cwd: folder });
  const pdf = readFileSync(out);
  const text = readFileSync(source, 'utf8');

  it('has two pages with everything that the page says', () => {
    expect(pages(pdf)).toBe(2);
    expect(missing(sentences(text), pdf, rtl)).toEqual([]);
  });

  it('follows the rules of tagged PDF, with its headings and pictures', () => {
    const tagged = readTagged(pdf);
    expect(faultsOf(tagged)).toEqual([]);
    const kinds = elements(tagged.roots).map(({ type }) => type);
    const headings = text.match(/^#+ /gm)!.length;
    expect(kinds.filter(kind => /^H\d$/.test(kind))).toHaveLength(headings);
    expect(kinds.filter(kind => kind === 'Figure')).toHaveLength(2);
    expect(kinds.filter(kind => kind === 'L').length).toBeGreaterThan(2);
  });
});
