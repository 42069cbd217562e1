/**
 * Arabic texts follow docs/terms.ar.md as far as that can be seen from the text: the words that the table refuses, and
 * the rules of writing. Read are the string literals of the sources, the Arabic pages, and the forms without their
 * comments.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TERMS = 'docs/terms.ar.md';
const ARABIC = /[\u0600-\u06ff]/;

const filesBelow = (folder: string, end: string): readonly string[] =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .map(path => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(path => path.endsWith(end))
    .sort();

/** Files whose Arabic words are what people type or papers contain, not what is shown. */
const TYPED = [
  'src/compiler/1-parse/vocabulary/aliases.ts',
  'src/compiler/1-parse/value-suggestions.ts',
  'src/compiler/2-analyze/privacy.ts',
  'src/compiler/interop/paper-text/label-ids.ts',
  'src/compiler/interop/paper-text/question-types.ts',
];

/** Returns the string literals of a source, one a line, without its comments. */
function literalsOf(source: string): string {
  const code = source.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm, '');
  const literals = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g);
  return [...literals]
    .map(([, single, double, template]) => single ?? double ?? template!)
    .filter(text => ARABIC.test(text))
    .join('\n');
}

/** Returns the Arabic lines of a page outside its code, which is checked where it comes from, and without former words. */
const proseOf = (page: string): string =>
  page.replace(/^( *)```[\s\S]*?^\1```$|^ {4}.*$|^## كلمات استُبدلت$[\s\S]*/gm, '');

const formTextOf = (form: string): string => form.replace(/(?:^|\s)#.*$/gm, '');

const read = (path: string, text: (file: string) => string) => ({
  path,
  text: text(readFileSync(ROOT + path, 'utf8')),
});

const texts = [
  ...filesBelow('src', '.ts').map(path => read(path, literalsOf)),
  ...['README.ar.md', ...filesBelow('docs', '.ar.md')].map(path => read(path, proseOf)),
  ...['forms', 'examples'].flatMap(folder => filesBelow(folder, '.yaml').map(path => read(path, formTextOf))),
].filter(({ path, text }) => path !== TERMS && !TYPED.includes(path) && ARABIC.test(text));

/** Pattern for a word with no letter around it but a prefix. */
const word = (text: string): RegExp =>
  new RegExp(`(?<![\\u0600-\\u06ff])[وفبلك]?(?:${text})(?![\\u0600-\\u06ff])`, 'g');

/** Words in «» in the last column of the tables. */
const refused = readFileSync(ROOT + TERMS, 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| '))
  .map(line => line.split('|').at(-2)!)
  .flatMap(cell => [...cell.matchAll(/«([^»]+)»/g)].map(([, term]) => term!));

/** Words after «لا» that make an idiom: «لا بد», «لا فرق», «لا حكم عليه». */
const NOT_BARE = ['بد', 'شيء', 'غير', 'فرق', 'معنى', 'مقابل', 'حاجة', 'حكم'];

/** Nouns that begin as verbs do. */
const BARE = ['أخطاء', 'أدلة', 'تحذيرات', 'تسمية', 'تعريف', 'توقيع', 'نسخ', 'نص', 'نوع'];

const RULES: Readonly<Record<string, RegExp>> = {
  tanwin: /ًا/g,
  'و before a Latin word': /(?<![\u0600-\u06ff])و [\u200e`«]{0,2}(?=[A-Za-z_]|--|\{\{|\{[a-z])/g,
  'لا before a noun': new RegExp(
    `(?:^|[.:؛] |['"\`]|- )لا (?:(?![يتنأ]|(?:${NOT_BARE.join('|')})(?![\\u0600-\\u06ff]))[\\u0600-\\u06ff]+|(?:${BARE.join('|')})(?![\\u0600-\\u06ff]))`,
    'gm',
  ),
  'تم with a noun': /(?<![\u0600-\u06ff]|لم )[وفس]?(?:تم|تمّ|يتم|يتمّ|ستتم|تتم) [\u0600-\u06ff]+/g,
  استخدم: /(?<![\u0600-\u06ff])[وفبل]?(?:ال)?[ايتن]?ستخدا?م[\u0600-\u06ff]*/g,
  بدون: word('بدون'),
  'percent sign': /\d ?٪/g,
  ...Object.fromEntries(refused.map(term => [`«${term}»`, word(term)])),
};

const breachesIn = (text: string): readonly string[] =>
  Object.entries(RULES).flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      const start = text.lastIndexOf('\n', index) + 1;
      const end = text.indexOf('\n', index);
      return `${rule}: ${found.trim()} | ${text.slice(start, end < 0 ? undefined : end).trim()}`;
    }),
  );

it('Arabic texts follow the glossary and the rules of writing', () => {
  const found = texts.flatMap(({ path, text }) => breachesIn(text).map(breach => `${path}: ${breach}`));
  expect(found).toEqual([]);
});

it.each([
  ['tanwin', 'شيئًا'],
  ['و before a Latin word', 'true و false'],
  ['و before a Latin word', 'PDF و `PNG`'],
  ['لا before a noun', 'لا طلبات بعد.'],
  ['لا before a noun', 'انتهى. لا أخطاء'],
  ['تم with a noun', 'تم الحفظ'],
  ['استخدم', 'كيف نستخدم بياناتك'],
  ['«الخادم»', 'توقّف الخادم'],
  ['«المكتب»', 'والمكتب'],
  ['«امسح النسخة»', 'امسح النسخة من جديد'],
  ['«العامل الثاني»', 'ضاع العامل الثاني'],
])('refuses %s in “%s”', (rule, text) => {
  expect(breachesIn(text)).toEqual([expect.stringContaining(`${rule}: `)]);
});

it.each(['لا يوجد', 'شيئاً', 'true وfalse', 'لا شيء', 'من دون', 'مكتب المختار', 'وهذه مكتبة'])('accepts “%s”', text => {
  expect(breachesIn(text)).toEqual([]);
});
