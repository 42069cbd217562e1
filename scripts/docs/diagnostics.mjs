// Pages of diagnostics: the message of each code in English, in Arabic also its fix.
import { ARABIC } from '../../lib/compiler/1-parse/vocabulary.js';
import { catalogue, fillMessage } from '../../lib/compiler/diagnostics/index.js';
import { certainCodes } from '../../lib/compiler/editor/index.js';

const TEXTS = {
  en: {
    head: `# Diagnostics

Every code of \`istimara check\` with its message. \`istimara explain CODE\` and [the editor](editor.md#in-your-editor) say what to do. By subject: [checks](checks.md). [بالعربية](diagnostics.ar.md)

\`…\` stands for a value. A code is an error unless it says *warning* or *info*. \`istimara check --fix\` corrects a code with an asterisk, where nothing else can be meant.`,
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

/** Returns the first letters of codes, in order. */
const lettersOf = codes => [...new Set(codes.map(([letter]) => letter))];
const startingWith = (letter, codes) => codes.filter(code => code.startsWith(letter));

/** Returns the codes as links to their sections, one line for each first letter. */
const indexOf = codes =>
  lettersOf(codes)
    .map(letter => `- ${linked(startingWith(letter, codes))}`)
    .join('\n');

/** Returns the English page: a section for each first letter, with one line for each code. */
function englishPage(codes, fixable) {
  const { head, severities } = TEXTS.en;
  const lineOf = code => {
    const { severity, en } = catalogue[code];
    return `\`${code}\`${fixable.includes(code) ? '\\*' : ''}: ${severities[severity]}${shown(en.text)}`;
  };
  const letters = lettersOf(codes);
  const sections = letters.map(letter => [`## ${letter}`, ...startingWith(letter, codes).map(lineOf)].join('\n\n'));
  const index = letters.map(letter => `[${letter}](#${letter})`).join(' ');
  return `${[head, index, ...sections].join('\n\n')}\n`;
}

/** Returns a message with its keywords in Arabic, as in the forms of those who read it. */
const inArabic = template => template.replace(/\{\{[^{}]+\}\}/g, keyword => fillMessage(keyword, {}, ARABIC, 'ar'));

/** Returns the Arabic page: a section for each code, with its message and its fix. */
function arabicPage(codes, fixable) {
  const { head, fixed, severities, end } = TEXTS.ar;
  const sectionOf = code => {
    const { severity, ar } = catalogue[code];
    return `## \`${code}\`\n\n${severities[severity]}${shown(inArabic(ar.text))}\n\n${shown(inArabic(ar.help))}`;
  };
  return `${[head, indexOf(codes), `${fixed} ${linked(fixable)}.`, ...codes.map(sectionOf)].join('\n\n')}\n${end}`;
}

/** Returns the page in a language. */
export function diagnosticsPage(language) {
  const codes = Object.keys(catalogue).sort();
  const fixable = codes.filter(code => certainCodes.includes(code));
  return language === 'ar' ? arabicPage(codes, fixable) : englishPage(codes, fixable);
}
