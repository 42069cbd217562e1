/** Messages of the outline: its tree and its buttons. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export interface OutlineMessages {
  readonly empty: string;
  readonly form: string;
  readonly keys: string;
  readonly addQuestion: string;
  readonly addBlock: string;
  readonly blockToAdd: string;
  readonly blocksOfProject: string;
  readonly readyBlocks: string;
  readonly blockNotLoaded: string;
  readonly addPage: string;
  readonly makePages: string;
  readonly typeOfNew: string;
  readonly add: string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly moveInto: string;
  readonly moveOut: string;
  readonly duplicate: string;
  readonly remove: string;
  readonly drag: string;
  readonly required: string;
  readonly untitled: string;
}

export const OUTLINE_MESSAGES: Readonly<Record<MessageLanguage, OutlineMessages>> = {
  en: {
    empty: 'This file has no pages or questions yet.',
    form: 'The form',
    keys: 'Arrow keys choose, Alt and arrow keys move, Delete removes, Ctrl+D duplicates.',
    addQuestion: 'Add a question',
    addBlock: 'Add a block',
    blockToAdd: 'Block to add: a group of questions',
    blocksOfProject: 'Blocks of the project',
    readyBlocks: 'Ready blocks',
    blockNotLoaded: 'The block could not be loaded. Check the connection, then add it again.',
    addPage: 'Add a page',
    makePages: 'Divide into pages',
    typeOfNew: 'Type of the new question',
    add: 'Add',
    moveUp: 'Up',
    moveDown: 'Down',
    moveInto: 'Into the one above',
    moveOut: 'Out',
    duplicate: 'Duplicate',
    remove: 'Remove',
    drag: 'Move by dragging',
    required: 'required',
    untitled: 'without a label',
  },
  ar: {
    empty: 'ليس في هذا الملف صفحات ولا أسئلة بعد.',
    form: 'الاستمارة',
    keys: 'اختر بمفاتيح الأسهم، وانقل بها مع Alt، واحذف بالمفتاح Delete، وأنشئ نسخة بالمفتاحين Ctrl+D.',
    addQuestion: 'إضافة سؤال',
    addBlock: 'إضافة مقطع',
    blockToAdd: 'المقطع المراد إضافته، وهو مجموعة أسئلة',
    blocksOfProject: 'مقاطع المشروع',
    readyBlocks: 'مقاطع جاهزة',
    blockNotLoaded: 'لم يُحمَّل المقطع. تحقق من الاتصال بالشبكة، ثم أضفه من جديد.',
    addPage: 'إضافة صفحة',
    makePages: 'تقسيم إلى صفحات',
    typeOfNew: 'نوع السؤال الجديد',
    add: 'إضافة',
    moveUp: 'إلى الأعلى',
    moveDown: 'إلى الأسفل',
    moveInto: 'إدخاله في ما فوقه',
    moveOut: 'إخراجه مما هو فيه',
    duplicate: 'إنشاء نسخة',
    remove: 'حذف',
    drag: 'نقل بالسحب',
    required: 'مطلوب',
    untitled: 'بلا تسمية',
  },
};
