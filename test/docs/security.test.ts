/** The pages about security: what they name exists, and what they count is right. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (name: string): string => readFileSync(`${ROOT}docs/${name}.md`, 'utf8');
const STATES = ['met', 'by setting', 'not met', 'not applicable'] as const;

/** Returns the cells of the rows of all tables, without the heads. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line, at, lines) => line.startsWith('| ') && !/^\| ---/.test(line) && !/^\| ---/.test(lines[at + 1] ?? ''))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );

const filesIn = (text: string): string[] =>
  [...text.matchAll(/`((?:src|test|scripts)\/[^`\s]+)`/g)].map(match => match[1]!);

it.each(['security', 'security-asvs'])('%s names files and tests that exist', name => {
  const files = filesIn(textOf(name));
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter(file => !existsSync(ROOT + file))).toEqual([]);
});

it('names a test for every threat, and its kind', () => {
  const threats = rowsOf(textOf('security').split('\n## Threats\n')[1]!.split('\n## ')[0]!);
  expect(threats.length).toBeGreaterThan(50);
  for (const row of threats) {
    expect(row).toHaveLength(5);
    expect(row[1]).toMatch(/^[STRIDE](?: [STRIDE])*$/);
    expect(filesIn(row[4]!).filter(file => file.startsWith('test/'))).not.toEqual([]);
  }
});

describe('the requirements of ASVS 5.0', () => {
  const [before, after] = textOf('security-asvs').split('\n## Requirements\n') as [string, string];
  const requirements = rowsOf(after.split('\n## ')[0]!);

  it('are there once each, in order, those of levels 1 and 2', () => {
    const numbers = requirements.map(([number]) => number!.split('.').map(Number));
    const ranks = numbers.map(([chapter, section, number]) => (chapter! * 100 + section!) * 100 + number!);
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
    expect(new Set(numbers.map(([chapter]) => chapter)).size).toBe(17);
    // The standard has 70 requirements of level 1 and 183 of level 2.
    const ofLevel = (level: string) => requirements.filter(row => row[1] === level).length;
    expect([ofLevel('1'), ofLevel('2')]).toEqual([70, 183]);
  });

  it('are counted by state, and each says where or why', () => {
    const [counted] = rowsOf(before);
    const states = requirements.map(row => row[3]);
    const counts = STATES.map(state => states.filter(one => one === state).length);
    expect(counted!.map(Number)).toEqual([...counts, requirements.length]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(requirements.length);
    for (const row of requirements) expect(row[4]).toMatch(/\S/);
  });
});
