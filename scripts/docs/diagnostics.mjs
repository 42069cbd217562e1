// Pages of diagnostics: they contain the catalogue as `istimara explain` prints it.
import { catalogue, explain } from '../../lib/compiler/diagnostics/index.js';

const HEADS = {
  en: `# Diagnostics

Every code that \`istimara check\` can print, in alphabetical order, with the text of \`istimara explain CODE\`. The codes do not change.
\`…\` is replaced by a value when the diagnostic is reported. About advice: [what \`check\` reports](checks.md). In Arabic: [رسائل الفحص](diagnostics.ar.md).

This page is written from the catalogue: \`npm run docs\`.`,
  ar: `# رسائل الفحص

كل رمز قد يطبعه \`istimara check\`، بترتيب الحروف اللاتينية، كما يشرحه \`istimara explain CODE --lang ar\`. والرموز ثابتة لا تتغير.
أما \`…\` فيُذكر مكانه الاسم أو القيمة عند فحص استمارة بعينها. بالإنكليزية: [Diagnostics](diagnostics.md).

تُكتب هذه الصفحة من فهرس الرسائل نفسه: \`npm run docs\`.`,
};

/** Returns the page in a language. */
export const diagnosticsPage = language => {
  const codes = Object.keys(catalogue).sort();
  const told = codes.map(code => `## \`${code}\`\n\n${explain(code, language).trimEnd()}`);
  return `${[HEADS[language], ...told].join('\n\n')}\n`;
};
