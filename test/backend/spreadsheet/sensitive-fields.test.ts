/** Questions that an export leaves out, because their answers may be made of sensitive ones. */
import { expect, it } from 'vitest';
import { sensitivePaths } from '../../../src/backend/spreadsheet/sensitive-fields.js';
import { compile } from '../../../src/compiler/index.js';

const FORM = `form: health
version: 1
languages: [en]
title: Health
privacy: { purpose: Tests }
fields:
  name: { label: Name }
  copied: { label: Copied, value: copy }
  copy: { label: Copy, value: illness }
  illness: { label: Illness, sensitive: true }
  care: { type: group, label: Care, sensitive: true, fields: { doctor: { label: Doctor } } }
  asked: { label: Asked, value: care.doctor }
  people: { type: list, label: People, fields: { first: { label: First }, faith: { label: Faith, sensitive: true } } }
  chosen: { type: choice, label: Chosen, options: { from: people, id: first, label: '{first}' } }
  repeated: { label: Repeated, value: string(chosen) }
  size: { type: integer, label: Size, value: count(people) }
  same: { type: integer, label: Same, value: 'count(people[faith = "x"])' }
  head: { type: choice, label: Head, options: { from: form.people, id: first, label: '{first}' } }
  known: { type: list, label: Known, fields: { first: { label: First } } }
  friend: { type: choice, label: Friend, options: { from: form.known, id: first, label: '{first}' } }
  farm:
    type: group
    label: Farm
    fields:
      soil: { label: Soil, sensitive: true }
      workers: { type: list, label: Workers, fields: { nid: { label: Number, sensitive: true } } }
      boss: { type: choice, label: Boss, options: { from: workers, id: nid, label: '{nid}' } }
      animals: { type: list, label: Animals, fields: { kind: { label: Kind } } }
      best: { type: choice, label: Best, options: { from: animals, id: kind, label: '{kind}' } }
  keeper: { type: choice, label: Keeper, options: { from: farm.workers, id: nid, label: '{nid}' } }
  children: { type: integer, label: Children, max: 10, sensitive: true }
  kids: { type: list, label: Kids, items: children, fields: { age: { type: integer, label: Age } } }
  rooms: { type: integer, label: Rooms, max: 10 }
  floors: { type: list, label: Floors, items: rooms, fields: { area: { type: integer, label: Area } } }
  greeting: { label: Greeting, value: '"Dear " + name' }
`;

it('are those that are marked, chosen among items with such a question, or computed or counted from them', async () => {
  const of = { file: 'health.form.yaml', project: { read: () => undefined }, only: ['form'] };
  const { compiled, diagnostics } = await compile(FORM, { ...of, today: '2026-11-24' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...sensitivePaths([compiled!.model])].sort()).toEqual(
    [
      ...['asked', 'care', 'chosen', 'copied', 'copy', 'illness', 'people.faith', 'repeated', 'same', 'head'],
      ...['farm.soil', 'farm.workers.nid', 'farm.boss', 'keeper', 'children', 'kids'],
    ].sort(),
  );
});
