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
  const section = textOf('security').split('\n## Threats\n')[1]!.split('\n## ')[0]!;
  const threats = section.split('\n').filter(line => line.startsWith('- '));
  expect(threats.length).toBeGreaterThan(50);
  for (const threat of threats) {
    expect(threat).toMatch(/^- \*\*.+\*\* \([STRIDE](?: [STRIDE])*\): .+\. Tests: `.+`$/);
    expect(filesIn(threat.split(' Tests: ')[1]!).filter(file => file.startsWith('test/'))).not.toEqual([]);
  }
});

/** Returns the numbers in a text such as "1.2.1, 1.2.6–1.2.8". */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(\d+\.\d+\.)(\d+)(?:–\1(\d+))?/g)].flatMap(([, section, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => section! + (Number(first) + index)),
  );

const rankOf = (number: string): number =>
  number
    .split('.')
    .map(Number)
    .reduce((rank, part) => rank * 100 + part);

describe('the requirements of ASVS 5.0', () => {
  const [before, after] = textOf('security-asvs').split('\n## Requirements\n') as [string, string];
  const chapters = [...after.split('\n## ')[0]!.matchAll(/^### V(\d+) .*\n\n((?:- .*\n)+)/gm)].map(
    ([, chapter, list]) => ({ chapter: chapter!, entries: list!.trimEnd().split('\n') }),
  );
  const requirements = chapters.flatMap(({ chapter, entries }) =>
    entries.map(entry => {
      const [, numbers, state = 'met', about] = /^- ((?:[\d.–]+(?:, )?)+) (?:\*\*([a-z ]+)\*\*: )?(.+)$/.exec(entry)!;
      return { chapter, numbers: numbersIn(numbers!), state, about: about! };
    }),
  );
  const all = requirements.flatMap(({ numbers }) => numbers);

  it('are there once each, in their chapters, in order, those of levels 1 and 2', () => {
    expect(chapters.map(({ chapter }) => Number(chapter))).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    for (const { chapter, numbers } of requirements)
      expect(numbers.every(number => number.startsWith(`${chapter}.`))).toBe(true);
    const firsts = requirements.map(({ numbers }) => rankOf(numbers[0]!));
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    expect(new Set(all).size).toBe(all.length);
    // The standard has 70 requirements of level 1 and 183 of level 2.
    const ofLevel1 = numbersIn(before.split('\nLevel 1: ')[1]!);
    expect(ofLevel1.filter(number => !all.includes(number))).toEqual([]);
    expect([new Set(ofLevel1).size, all.length - ofLevel1.length]).toEqual([70, 183]);
  });

  it('are counted by state, and each says where or why', () => {
    const [counted] = rowsOf(before);
    const counts = STATES.map(state =>
      requirements.filter(one => one.state === state).reduce((sum, { numbers }) => sum + numbers.length, 0),
    );
    expect(counted!.map(Number)).toEqual([...counts, all.length]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(all.length);
    for (const { about } of requirements) expect(about).toMatch(/\S/);
  });
});
