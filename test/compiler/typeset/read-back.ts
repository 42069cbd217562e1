/** Text extraction from paper as its users do it, with poppler's pdftotext. */
import { execFileSync } from 'node:child_process';

/** Returns the text without invisible direction marks and with single spaces. */
export function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\f]+/g, ' ')
    .trim();
}

/** Returns the lines that pdftotext finds, in plain form. */
export function extractLines(pdf: Uint8Array, ...options: string[]): string[] {
  const text = execFileSync('pdftotext', [...options, '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.split('\n').map(plain).filter(Boolean);
}
