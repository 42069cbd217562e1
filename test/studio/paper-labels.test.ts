/** Questions of a printed sheet by position. */
import { expect, it } from 'vitest';
import type { LabelPosition } from '../../src/compiler/paper.js';
import { labelAt, positionOf } from '../../src/studio/page/preview/paper-labels.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import { formFiles } from './form-files.js';

const label = (field: string, top: number, start: number, page = 1): LabelPosition => ({ field, page, top, start });

/** Two columns: `a` and `b` in one row, `c` below `a`, `d` on the second page. */
const LABELS = [label('a', 100, 40), label('b', 102, 300), label('c', 160, 40), label('d', 50, 40, 2)];

it.each([
  ['on a label', { page: 1, top: 103, start: 50 }, 'a'],
  ['in the answer below a label', { page: 1, top: 130, start: 60 }, 'a'],
  ['in the second column', { page: 1, top: 130, start: 320 }, 'b'],
  ['in a row without a second column', { page: 1, top: 170, start: 320 }, 'c'],
  ['on another page', { page: 2, top: 60, start: 60 }, 'd'],
  ['above all questions', { page: 1, top: 20, start: 60 }, undefined],
])('finds the question %s', (_, point, field) => {
  expect(labelAt(LABELS, point)?.field).toBe(field);
});

it('finds the label of a field, or of what is around it', () => {
  const labels = [label('children', 10, 10), label('children.name', 30, 10)];
  expect(positionOf(labels, 'children.name')?.top).toBe(30);
  expect(positionOf(labels, 'children.birth')?.top).toBe(10);
  expect(positionOf(labels, 'other')).toBeUndefined();
});

it('every question of a form has its label on the paper, in the order of the sheet', async () => {
  const service = createStudioService();
  const file = 'complaint.form.yaml';
  service.openProject(formFiles());
  await service.preview(file, '2026-11-30');
  const { labels } = (await service.print({ file, language: 'ar', today: '2026-11-30' }))!;
  const asked = [...new Set(labels.map(({ field }) => field))];
  expect(asked.slice(0, 2)).toEqual(['kind', 'body']);
  expect(asked).toContain('email');
  const inOrder = labels.toSorted((a, b) => a.page - b.page || a.top - b.top || a.start - b.start);
  expect(labels.map(({ page, top }) => [page, Math.round(top / 6)])).toEqual(
    inOrder.map(({ page, top }) => [page, Math.round(top / 6)]),
  );
});
