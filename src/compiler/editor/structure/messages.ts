/** Sentences of the structure editor, in Arabic and English. */
import { MAX_OPTION_ID_LENGTH } from '../../1-parse/option-id.js';
import type { MessageLanguage } from '../../diagnostics/index.js';

export interface StructureMessages {
  readonly missing: string;
  readonly unclear: string;
  readonly notHere: string;
  readonly intoItself: string;
  readonly pageAmongPages: string;
  readonly questionInPage: string;
  readonly onePage: string;
  readonly pagedAlready: string;
  readonly noQuestions: string;
  readonly fromFile: (file: string) => string;
  readonly blockChange: string;
  readonly comments: string;
  readonly taken: (id: string) => string;
  readonly badId: (id: string) => string;
  readonly badOptionId: (id: string) => string;
  readonly repeatedOption: (id: string) => string;
  readonly unknownType: (type: string) => string;
  readonly unknownKey: (key: string) => string;
  readonly notSettable: (key: string) => string;
  readonly needed: (key: string) => string;
  readonly readBy: (reader: string, id: string, line: number) => string;
  readonly losesName: (id: string, line: number) => string;
  readonly readAfterRemoval: (reader: string, id: string, line: number) => string;
  readonly question: string;
  readonly block: string;
  readonly page: string;
  readonly item: string;
  readonly option: (number: number) => string;
  readonly row: (number: number) => string;
}

export const STRUCTURE_MESSAGES: Readonly<Record<MessageLanguage, StructureMessages>> = {
  en: {
    missing: 'This question or page is no longer in the text.',
    unclear: 'The text here cannot be read well enough to edit it from the outline. Correct it in the text first.',
    notHere: 'It cannot be put there.',
    intoItself: 'A page, group or list cannot be moved into itself.',
    pageAmongPages: 'A page can only be among the other pages.',
    questionInPage: 'A question must be on a page. Choose the page.',
    onePage: 'The questions of this form are not in pages. Put them into a first page, then add more.',
    pagedAlready: 'The questions of this form are in pages already.',
    noQuestions: 'The form has no questions yet. Add a question first.',
    fromFile: file => `These questions are in the file ${file}. Edit them there.`,
    blockChange: 'This changes a question of the block for this place only. It can be neither moved nor copied.',
    comments:
      'What is moved has comments or texts of several lines, and the place is in braces, which cannot hold them. Write that place on lines of its own first.',
    taken: id => `The id "${id}" is taken here. Rename one of the two first.`,
    badId: id => `"${id}" cannot be an id: letters of one script, digits and _, with a letter first.`,
    badOptionId: id => `"${id}" cannot be the id of an option. Write 1 to ${MAX_OPTION_ID_LENGTH} characters.`,
    repeatedOption: id => `Two options would have the id "${id}". Give each its own.`,
    unknownType: type => `There is no field type "${type}".`,
    unknownKey: key => `The key "${key}" is not allowed here.`,
    notSettable: key => `The key "${key}" can only be edited in the text.`,
    needed: key => `The key "${key}" must be there.`,
    readBy: (reader, id, line) =>
      `"${reader}" (line ${line}) reads "${id}" and could not read it there. Change that expression first.`,
    losesName: (id, line) => `An expression in line ${line} reads "${id}", which it could not read there.`,
    readAfterRemoval: (reader, id, line) => `"${reader}" (line ${line}) still reads "${id}".`,
    question: 'New question',
    block: 'New group',
    page: 'New page',
    item: 'Item',
    option: number => `Option ${number}`,
    row: number => `Row ${number}`,
  },
  ar: {
    missing: 'لم يعد هذا السؤال أو هذه الصفحة في النص.',
    unclear: 'في هذا الموضع من النص خطأ يمنع التعديل من المخطط. صحّحه في النص أولاً.',
    notHere: 'لا يمكن وضعه هنا.',
    intoItself: 'لا يمكن نقل صفحة أو مجموعة أو تكرار إلى داخل نفسه.',
    pageAmongPages: 'مكان الصفحة بين الصفحات فقط.',
    questionInPage: 'يجب أن يكون السؤال في صفحة. اختر الصفحة.',
    onePage: 'أسئلة هذه الاستمارة ليست في صفحات. ضعها في صفحة أولى، ثم أضف غيرها.',
    pagedAlready: 'أسئلة هذه الاستمارة موزّعة على صفحات من قبل.',
    noQuestions: 'لا توجد أسئلة في الاستمارة بعد. أضف سؤالاً أولاً.',
    fromFile: file => `هذه الأسئلة في الملف ${file}. عدّلها هناك.`,
    blockChange: 'هذا تغيير لسؤال من أسئلة المقطع في هذا الموضع وحده، فلا يُنقل ولا يُنسخ.',
    comments:
      'في ما يُنقل تعليقات أو نصوص من عدة أسطر، والموضع بين القوسين { } فلا يتسع لها. اكتب ذلك الموضع على أسطر منفصلة أولاً.',
    taken: id => `المعرّف «${id}» لسؤال آخر هنا. غيّر معرّف أحد السؤالين أولاً.`,
    badId: id => `لا يصلح «${id}» معرّفاً: يتألف المعرّف من أحرف أبجدية واحدة وأرقام و_، ويبدأ بحرف.`,
    badOptionId: id => `لا يصلح «${id}» معرّفاً لخيار. اكتب محرفاً واحداً على الأقل، ولا تتجاوز ${MAX_OPTION_ID_LENGTH}.`,
    repeatedOption: id => `سيكون المعرّف «${id}» لخيارين. اجعل لكل خيار معرّفاً خاصاً به.`,
    unknownType: type => `لا يوجد نوع حقل باسم «${type}».`,
    unknownKey: key => `المفتاح «${key}» غير مسموح به هنا.`,
    notSettable: key => `لا يُعدَّل المفتاح «${key}» إلا في النص.`,
    needed: key => `المفتاح «${key}» مطلوب.`,
    readBy: (reader, id, line) =>
      `«${reader}» (السطر ${line}): عبارته تقرأ «${id}»، ولن تصل إليه هناك. غيّر تلك العبارة أولاً.`,
    losesName: (id, line) => `تقرأ عبارة في السطر ${line} «${id}»، ولن تصل إليه هناك.`,
    readAfterRemoval: (reader, id, line) => `«${reader}» (السطر ${line}): ما زالت عبارته تقرأ «${id}».`,
    question: 'سؤال جديد',
    block: 'مجموعة جديدة',
    page: 'صفحة جديدة',
    item: 'العنصر',
    option: number => `الخيار ${number}`,
    row: number => `الصف ${number}`,
  },
};
