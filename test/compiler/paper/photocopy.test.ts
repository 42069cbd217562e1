/**
 * Legibility of print from a printer with black ink only, and after two photocopies: every word still looks as it was
 * set.
 */
import { execFileSync } from 'node:child_process';
import { describe, expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { chanceOf } from '../../cli/scan/chance.mjs';
import { blurred, copiedTwice, drawn } from '../../cli/scan/worn.mjs';
import { FULL_TIER } from '../../tier.js';
import { compiled, inLanguage, print, recordOf } from './forms.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 240_000 });

const DPI = 300;
/**
 * Minimum correlation of a word's ink before and after. Words in black have at least 0.92, small words in grey as
 * little as 0.7.
 */
const LEGIBLE = 0.88;

type Box = readonly [left: number, top: number, right: number, bottom: number];
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}
interface Word {
  readonly text: string;
  readonly box: Box;
}

const WORD = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;

function wordsOn(pdf: Uint8Array, page: number): Word[] {
  const options = ['-bbox', '-f', `${page}`, '-l', `${page}`, '-', '-'];
  const found = execFileSync('pdftotext', options, { input: pdf, encoding: 'utf8' }).matchAll(WORD);
  return [...found].map(([, left, top, right, bottom, text]) => ({
    text: text!,
    box: [left, top, right, bottom].map(side => Math.round((Number(side) * DPI) / 72)) as unknown as Box,
  }));
}

/** Blurs a picture slightly, as an eye at arm's length sees it. */
const soft = (picture: Picture): Picture => blurred(picture, 1.5);

/** Returns the words that no longer look as they did. */
function worn(pdf: Uint8Array, page: number): string[] {
  const [before, after] = [soft(drawn(pdf, page, DPI)), soft(copiedTwice(pdf, page, chanceOf(page)))];
  const words = wordsOn(pdf, page);
  expect(words.length).toBeGreaterThan(3);
  return words
    .filter(({ text, box }) => /[\p{L}\p{N}]/u.test(text) && !isThere(before, after, box))
    .map(({ text }) => text);
}

/** Distances by which the rotation there and back may move a word, in dots. */
const STEPS = [0, -1, 1, -2, 2];

/** Returns whether a word is at its place, or slightly off it. */
const isThere = (before: Picture, after: Picture, box: Box): boolean =>
  STEPS.some(across => STEPS.some(down => correlation(before, after, box, across, down) >= LEGIBLE));

function correlation(a: Picture, b: Picture, [left, top, right, bottom]: Box, across: number, down: number): number {
  let [count, sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [one, other] = [a.dots[y * a.width + x]!, b.dots[(y + down) * b.width + x + across]!];
      count += 1;
      sumA += one;
      sumB += other;
      squaresA += one * one;
      squaresB += other * other;
      products += one * other;
    }
  }
  const spread = (squaresA - (sumA * sumA) / count) * (squaresB - (sumB * sumB) / count);
  return spread <= 0 ? 0 : (products - (sumA * sumB) / count) / Math.sqrt(spread);
}

describe('legibility after two photocopies', () => {
  test.each([
    ['forms/complaint.form.yaml', 'ar', 1],
    ['forms/building-permit.form.yaml', 'en', 1],
  ])('keeps every word legible: %s, %s, page %i', FULL_TIER, async (file, language, page) => {
    const form = await compiled(file);
    const pdf = await print(inLanguage(form, language), recordOf(form));
    expect(worn(pdf, page)).toEqual([]);
  });

  test('loses words that are small and grey', async () => {
    const text = 'الاسم والكنية كما في الهوية الشخصية';
    const content = ['#000000', '#4a4a47'].map(color => ({ text, color, fontSize: 8.5, margin: [0, 0, 0, 12] }));
    const pdf = await createTypesetter().render({
      dir: 'rtl',
      pageSize: { width: 300, height: 100 },
      pageMargins: 20,
      content,
    });
    const [black, grey] = [text.split(' ').length, worn(pdf, 1).length];
    expect(grey).toBeGreaterThan(0);
    expect(grey).toBeLessThanOrEqual(black);
  });
});
