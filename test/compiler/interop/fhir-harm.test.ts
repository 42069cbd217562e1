/** Parts of a FHIR Questionnaire whose meaning would be changed, or lost, without a word. */
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../../src/compiler/index.js';
import { importForm } from '../../../src/compiler/interop/index.js';

async function imported(item: readonly object[]) {
  const bytes = Buffer.from(JSON.stringify({ resourceType: 'Questionnaire', status: 'active', title: 'X', item }));
  const { yaml, listed, figures } = await importForm({ name: 'x.json', bytes, beside: () => undefined });
  expect(figures.lost).toBe(0);
  const options = { file: 'x.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  const { compiled, diagnostics } = await compile(yaml, options);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const issuesOf = (data: object) =>
    compiled!.validator.validate(data, { today: '2026-11-24' }).issues.map(({ path, code }) => [path, code]);
  return { fields: parse(yaml).fields, listed, issuesOf };
}

it('gives the condition of a question to the questions under it', async () => {
  const { fields, issuesOf } = await imported([
    { linkId: 'a', type: 'boolean', text: 'A' },
    { linkId: 'b', type: 'boolean', text: 'B' },
    {
      linkId: 'c',
      type: 'string',
      text: 'C',
      enableWhen: [
        { question: 'a', operator: '=', answerBoolean: true },
        { question: 'b', operator: '=', answerBoolean: true },
      ],
      enableBehavior: 'any',
      item: [
        { linkId: 'd', type: 'string', text: 'D', required: true },
        {
          linkId: 'e',
          type: 'string',
          text: 'E',
          enableWhen: [{ question: 'd', operator: 'exists', answerBoolean: true }],
          item: [{ linkId: 'f', type: 'string', text: 'F', required: true }],
        },
      ],
    },
  ]);
  expect([fields.c, fields.d, fields.e, fields.f].map(({ show_if }) => show_if)).toEqual([
    'a = true or b = true',
    'a = true or b = true',
    '(a = true or b = true) and d != null',
    '(a = true or b = true) and d != null',
  ]);
  expect(issuesOf({ a: false, b: false })).toEqual([]);
  expect(issuesOf({ a: true, b: false })).toEqual([['d', 'required']]);
  expect(issuesOf({ a: true, b: false, d: 'x' })).toEqual([['f', 'required']]);
});

it('keeps a choice whose options are long texts, and the conditions on them', async () => {
  const long = (last: string) => `I was not able to come because the road to the centre was closed ${last}`;
  const { fields, listed, issuesOf } = await imported([
    {
      linkId: 'why',
      type: 'choice',
      text: 'Why',
      answerOption: [{ valueString: long('yesterday') }, { valueString: long('today') }, { valueString: 'Other' }],
      initial: [{ valueString: 'Other' }],
    },
    {
      linkId: 'when',
      type: 'string',
      text: 'When',
      required: true,
      enableWhen: [{ question: 'why', operator: '=', answerString: long('today') }],
    },
  ]);
  const ids = Object.keys(fields.why.options);
  expect(Object.values(fields.why.options)).toEqual([long('yesterday'), long('today'), 'Other']);
  expect(ids.map(id => [...id].length)).toEqual([64, 64, 5]);
  expect(listed.map(({ reason }) => reason)).toEqual(['unread', 'option-renamed', 'option-renamed']);
  expect(issuesOf({ why: ids[1]! })).toEqual([['when', 'required']]);
  expect(issuesOf({ why: ids[0]! })).toEqual([]);
});
