// Pages of diagnostics: an index of the codes, and what `istimara explain` says about each.
import { catalogue, explain } from '../../lib/compiler/diagnostics/index.js';
import { certainCodes } from '../../lib/compiler/editor/index.js';

const HEADS = {
  en: `# Diagnostics

Every code that \`istimara check\` can print: the severity, the message, what to do, and an example of what is right. \`istimara explain CODE\` also shows what is wrong. The codes do not change.
\`…\` is replaced by a value when the diagnostic is reported. By subject: [what \`check\` reports](checks.md). In Arabic: [رسائل الفحص](diagnostics.ar.md).

\`npm run docs\` writes this page from the catalogue.`,
  ar: `# رسائل الفحص

كل رمز قد يطبعه \`istimara check\`، بترتيب الحروف اللاتينية، مع ما تفعله ومثال صحيح. ويعرض \`istimara explain CODE --lang ar\` المثال الخاطئ أيضاً. والرموز ثابتة لا تتغير.
أما \`…\` فيُذكر مكانه الاسم أو القيمة عند فحص استمارة بعينها. بالإنكليزية: [Diagnostics](diagnostics.md).

تُكتب هذه الصفحة من فهرس الرسائل نفسه: \`npm run docs\`.`,
};

/** Returns the codes as links to their sections, one line for each first letter. */
function indexOf(codes) {
  const letters = [...new Set(codes.map(([letter]) => letter))];
  const linked = letter => codes.filter(code => code.startsWith(letter)).map(code => `[\`${code}\`](#${code})`);
  return letters.map(letter => `- ${linked(letter).join(', ')}`).join('\n');
}

/**
 * Returns the section of a code: its explanation without the code and the word "help" in front, and of the two examples
 * the last one, which is right.
 */
function sectionOf(code, language) {
  const [message, help, ...about] = explain(code, language).trimEnd().split('\n\n');
  const parts = [`## \`${code}\``, message.replace(`[${code}]`, ''), help.slice(help.indexOf(': ') + 2)];
  return [...parts, ...about.slice(-1)].join('\n\n');
}

const FIXED = {
  en: '`istimara check --fix` corrects these, where nothing else can be meant:',
  ar: 'يصحّح `istimara check --fix` ما يلي إذا لم يحتمل النص غير ذلك:',
};

/** Returns the codes that `check --fix` corrects, as links to their sections. */
const fixedCodes = (codes, language) =>
  `${FIXED[language]} ${codes
    .filter(code => certainCodes.includes(code))
    .map(code => `[\`${code}\`](#${code})`)
    .join(', ')}.`;

/** Returns the page in a language. */
export const diagnosticsPage = language => {
  const codes = Object.keys(catalogue).sort();
  return `${[HEADS[language], indexOf(codes), fixedCodes(codes, language), ...codes.map(code => sectionOf(code, language))].join('\n\n')}\n`;
};
