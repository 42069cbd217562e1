// Pages of diagnostics: an index of the codes, and the message and the fix of each.
import { catalogue } from '../../lib/compiler/diagnostics/index.js';
import { certainCodes } from '../../lib/compiler/editor/index.js';

const TEXTS = {
  en: {
    head: `# Diagnostics

Every code of \`istimara check\`: its message, and what to do. \`istimara explain CODE\` adds an example. By subject: [checks](checks.md). In Arabic: [رسائل الفحص](diagnostics.ar.md).
\`…\` stands for a value. A code is an error unless it says *warning* or *info*. \`npm run docs\` writes this page.`,
    end: '',
    fixed: '`istimara check --fix` corrects these, where nothing else can be meant:',
    severities: { error: '', warning: '*Warning.* ', info: '*Info.* ' },
  },
  ar: {
    head: `<div dir="rtl">

# رسائل الفحص

كل رمز قد يطبعه \`istimara check\`، بترتيب الحروف اللاتينية، مع نص الرسالة وما تفعله. ويضيف \`istimara explain CODE --lang ar\` مثالاً. بحسب الموضوع: [ما يذكره الفحص](checks.ar.md). بالإنكليزية: [Diagnostics](diagnostics.md).
أما \`…\` فيُذكر مكانه الاسم أو القيمة. وكل رمز خطأ ما لم يُذكر أنه *تحذير* أو *ملاحظة*. يكتب \`npm run docs\` هذه الصفحة.`,
    end: '\n</div>\n',
    fixed: 'يصحّح `istimara check --fix` ما يلي إذا لم يحتمل النص غير ذلك:',
    severities: { error: '', warning: '*تحذير.* ', info: '*ملاحظة.* ' },
  },
};

/** Makes a paragraph that begins with a Latin word one from right to left, as GitHub decides by its first letter. */
const RIGHT_TO_LEFT_MARK = '\u200f';

/** The kinds of values in a message, of which one is printed: `⟦«{leftNumber}» عدد⟧⟦«{leftText}» نص⟧…`. */
const KINDS = /(?:⟦([«‘])\{\w+\}([»’]) [^⟧]+⟧){3,}/g;

/**
 * Returns a message or a fix with an ellipsis in place of each param, without its optional parts. A part in front of
 * the rest stays, because what follows refers to it.
 */
const shown = template =>
  template
    .replace(KINDS, '$1…$2 …')
    .replace(/(?<=[^⟧])⟦[^⟧]*⟧/g, '')
    .replace(/[⟦⟧]/g, '')
    .replace(/\{\{(?:\w+:)?([^{}]+)\}\}/g, '$1')
    .replace(/\{[a-z]\w*(?:\|\w+)?\}/g, '…')
    .replace(/…\.(?= |$)/g, '…')
    .replace(/^(?=[A-Za-z].*[\u0600-\u06ff])/, RIGHT_TO_LEFT_MARK);

const linked = codes => codes.map(code => `[\`${code}\`](#${code})`).join(', ');

/** Returns the codes as links to their sections, one line for each first letter. */
const indexOf = codes =>
  [...new Set(codes.map(([letter]) => letter))]
    .map(letter => `- ${linked(codes.filter(code => code.startsWith(letter)))}`)
    .join('\n');

/** Returns the page in a language. */
export function diagnosticsPage(language) {
  const { head, fixed, severities, end } = TEXTS[language];
  const codes = Object.keys(catalogue).sort();
  const sectionOf = code => {
    const { severity, [language]: message } = catalogue[code];
    return `## \`${code}\`\n\n${severities[severity]}${shown(message.text)}\n\n${shown(message.help)}`;
  };
  const fixable = `${fixed} ${linked(codes.filter(code => certainCodes.includes(code)))}.`;
  return `${[head, indexOf(codes), fixable, ...codes.map(sectionOf)].join('\n\n')}\n${end}`;
}
