/** The codebook: rules that few forms have, warnings, and bounds in words. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

async function rowsOf(fields: string, language = 'en'): Promise<readonly string[]> {
  const source = `form: x\nversion: 1\nlanguages: [en, ar]\ntitle: { en: X, ar: س }\nfields:\n${fields}\n`;
  const project = { read: () => undefined };
  const { compiled } = await compile(source, { file: 'x.form.yaml', project, only: ['codebook'], today: '2026-11-24' });
  const { content } = compiled!.files.find(({ path }) => path === `codebook.${language}.csv`)!;
  return String(content).replace('\ufeff', '').trimEnd().split('\r\n');
}

const A = 'label: { en: A, ar: أ }';

it('has no column for a rule that no field has', async () => {
  expect(await rowsOf(`  a: { ${A} }`)).toEqual([
    'path,number,question,type,required,asked when,options,unit,least,greatest,unknown,sensitive',
    'a,1,A,text,no,,,,,,,no',
  ]);
});

it('has the length, the precision, what a value is computed of, and answers that only warn', async () => {
  expect(
    await rowsOf(`  a: { ${A}, type: digits, length: 6, required: warn }
  b: { ${A}, type: number, decimals: 1 }
  c: { ${A}, type: date, precision: month }
  d: { type: hidden, value: b * 2 }`),
  ).toEqual([
    'path,number,question,type,required,asked when,options,unit,least,greatest,unknown,sensitive,length,precision,computed as',
    'a,1,A,digits,warning,,,,,,,no,6,,',
    'b,2,A,number,no,,,,,,,no,,1,',
    'c,3,A,date,no,,,,,,,no,,month,',
    'd,,,hidden,no,,,,,,,no,,,b * 2',
  ]);
});

it.each([
  ['en', ',30 days before today,today,', ',1 year before today,2 months after today,', ',a + duration(""P1D""),'],
  ['ar', ',قبل اليوم بـ 30 يوماً,اليوم,', ',قبل اليوم بـ سنة واحدة,بعد اليوم بـ شهرين,', ',a + duration(""P1D""),'],
])('has bounds in words: %s', async (language, first, second, third) => {
  const [, a, b, c] = await rowsOf(
    `  a: { ${A}, type: date, min: today() - duration("P30D"), max: today() }
  b: { ${A}, type: date, min: today() - duration("P1Y"), max: today() + duration("P2M") }
  c: { ${A}, type: date, min: a + duration("P1D") }`,
    language,
  );
  expect([a, b]).toEqual([expect.stringContaining(first), expect.stringContaining(second)]);
  expect(c).toContain(third.replace(/^,/, ',"').replace(/,$/, '",'));
});
