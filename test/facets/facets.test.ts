/**
 * Features of the language by facet: what each output says of a small form that uses the feature. A new feature is a row
 * of the table and a form; `UPDATE=1` writes what its outputs say, which is then read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { format, withKeywords } from '../../src/compiler/format/index.js';
import { eachInTiers } from '../tier.js';
import { compiledFeature, FACETS, type Feature, project, sourceOf } from './outputs.js';

const FEATURES: readonly Feature[] = [
  { name: 'rating', typed: ['low:', 2], former: ['max: 10', 'max: 9'] },
  { name: 'rank', typed: ['type: rank', 8], former: ['min: 2', 'min: 1'] },
  { name: 'audio', typed: ['type: audio', 8], former: ['type: audio', 'type: file'] },
  { name: 'barcode', typed: ['formats:', 3], former: ['ean_13', 'ean_8'] },
  { name: 'initial', typed: ['initial:', 3], former: [', initial: living_in', ''] },
  { name: 'random-id', typed: ['random_id()', 3], former: [', initial: random_id(), readonly: true', ''] },
  { name: 'now', typed: ['now()', 2], former: [', initial: now()', ''] },
  { name: 'label', typed: ['label(crop)', 3], former: ['label(crop)', 'if crop = null then null else "crop"'] },
  { name: 'images', typed: ['alt:', 2], former: ['{ en: A square, ar: مربع }', '{ en: A shape, ar: شكل }'] },
  { name: 'other-label', typed: ['other_label:', 7], former: ['Other work', 'Another'] },
  { name: 'paper-hint', typed: ['paper_hint:', 7], former: ['In clear digits.', 'Clearly.'] },
  { name: 'warnings', typed: ['level:', 2], former: [', level: warning', ''] },
  { name: 'items', typed: ['items:', 2], former: ['items: size', 'max: 3'] },
  { name: 'item-options', typed: ['from:', 2], former: ['option.age >= 18', 'option.age >= 16'] },
  { name: 'mixed-rows', typed: ['type: number', 8], former: ['type: number, ', 'type: integer, '] },
  { name: 'answers-in-texts', typed: ['{name|', 3], former: ['{name|the child}', '{name|they}'] },
  { name: 'counted-nouns', typed: ['unit:', 2], former: ['other: copies', 'other: pieces'] },
];

eachInTiers(
  describe,
  ({ name }) => name === 'rating',
  FEATURES,
)('$name', feature => {
  it('is said by each output', async () => {
    const said = await outputsOf(feature);
    const file = new URL(`forms/${feature.name}.txt`, import.meta.url);
    if (process.env.UPDATE) writeFileSync(file, printed(said));
    expect(said).toEqual(sectionsIn(readFileSync(file, 'utf8')));
    expect(said.XLSForm).not.toContain('lost: ');
  });

  it('stays as it is when it is formatted, and in Arabic keywords and back', () => {
    const source = sourceOf(feature);
    const file = `${feature.name}.form.yaml`;
    const { text, diagnostics } = format(source, file, project);
    expect([text, diagnostics]).toEqual([source, []]);
    expect(withKeywords(withKeywords(source, file, project, 'ar'), file, project, 'en')).toBe(source);
  });
});

type Sections = Readonly<Record<string, string>>;

async function outputsOf(feature: Feature): Promise<Sections> {
  const form = await compiledFeature(feature);
  const said: [string, string][] = [];
  for (const [facet, output] of Object.entries(FACETS)) said.push([facet, (await output(form)).trim()]);
  return Object.fromEntries(said);
}

const printed = (said: Sections): string =>
  Object.entries(said)
    .map(([facet, text]) => `=== ${facet}\n${text}\n`)
    .join('\n');

const sectionsIn = (text: string): Sections =>
  Object.fromEntries(
    text
      .split(/^=== /m)
      .slice(1)
      .map(section => {
        const end = section.indexOf('\n');
        return [section.slice(0, end), section.slice(end + 1).trim()];
      }),
  );
