/**
 * `build --watch`: a change of a form, or of a file that it uses, is built; a mistake is reported and the old output is
 * kept.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { BIN } from './istimara.js';

it('builds again, reports mistakes, and ends on SIGTERM', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'istimara-watch-'));
  const form = (title: string) => `form: w\nversion: 1\ntitle: ${title}\nfields: { a: أ }\n`;
  writeFileSync(join(cwd, 'w.form.yaml'), form('أول'));
  const child = spawn(process.execPath, [BIN, 'build', '.', '--watch', '--only', 'element'], {
    cwd,
    env: { ...process.env, LANG: 'C', NO_COLOR: '1' },
  });
  let err = '';
  let out = '';
  child.stdout.setEncoding('utf8').on('data', text => (out += text));
  child.stderr.setEncoding('utf8').on('data', text => (err += text));
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const output = join(cwd, 'dist/w/w.js');
  const within = { timeout: 20_000, interval: 50 };
  await vi.waitFor(() => expect(existsSync(output)).toBe(true), within);
  writeFileSync(join(cwd, 'w.form.yaml'), form('ثانٍ'));
  await vi.waitFor(() => expect(readFileSync(output, 'utf8')).toContain('ثانٍ'), within);
  writeFileSync(join(cwd, 'w.form.yaml'), form('ثالث').replace('fields', 'feilds'));
  await vi.waitFor(() => expect(err).toContain('w.form.yaml:4:1'), within);
  expect(readFileSync(output, 'utf8')).toContain('ثانٍ');
  expect(out).not.toContain('unchanged');
  writeFileSync(join(cwd, 'w.form.yaml'), form('ثانٍ'));
  await vi.waitFor(() => expect(out).toContain('1 unchanged: w\n'), within);
  writeFileSync(join(cwd, 'w.form.yaml'), form('رابع'));
  await vi.waitFor(() => expect(readFileSync(output, 'utf8')).toContain('رابع'), within);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
