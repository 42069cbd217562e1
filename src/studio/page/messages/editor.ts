/** Texts of the text editor, in Arabic and English. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export interface EditorPaneMessages {
  /** Label of the text field. */
  readonly textOf: (file: string) => string;
  /** How to leave the text and find the keys, for screen readers. */
  readonly keysHint: string;
  /** Title of the list of keys. */
  readonly keysTitle: string;
  /** Action of each key of `EDITOR_KEYS`. */
  readonly keys: Readonly<Record<KeyAction, string>>;
  readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>;
  /** Label of the box with the problems of a line. */
  readonly problems: string;
  readonly noProblems: string;
  readonly fixes: string;
  readonly close: string;
  readonly rename: string;
  readonly newName: string;
  readonly cancel: string;
  readonly notField: string;
  readonly references: (count: number) => string;
  readonly noReferences: string;
  readonly noDefinition: string;
  readonly line: (number: number) => string;
  readonly alreadyFormatted: string;
  readonly unavailable: string;
  readonly tooLarge: string;
  /** Phrases of CodeMirror, by their English text. */
  readonly phrases: Readonly<Record<Phrase, string>>;
}

/** Keys of the editor, as they are written on a keyboard. On macOS, Ctrl is Cmd in all but Ctrl+Space. */
export const EDITOR_KEYS = {
  help: 'F1',
  leave: 'Tab',
  indent: 'Ctrl+M',
  indentLines: 'Ctrl+[ · Ctrl+]',
  suggest: 'Ctrl+Space',
  nextProblem: 'F8 · Shift+F8',
  fixes: 'Ctrl+. · Alt+Enter',
  rename: 'F2',
  definition: 'F12 · Ctrl+click',
  references: 'Shift+F12',
  format: 'Shift+Alt+F',
  search: 'Ctrl+F',
  comment: 'Ctrl+/',
  moveLine: 'Alt+↑ · Alt+↓',
  goToLine: 'Ctrl+Alt+G',
  undo: 'Ctrl+Z · Ctrl+Y',
  close: 'Esc',
} as const;

export type KeyAction = keyof typeof EDITOR_KEYS;

export type Phrase =
  | 'Find'
  | 'Replace'
  | 'next'
  | 'previous'
  | 'all'
  | 'match case'
  | 'regexp'
  | 'by word'
  | 'replace'
  | 'replace all'
  | 'close'
  | 'current match'
  | 'on line'
  | 'replaced match on line $'
  | 'replaced $ matches'
  | 'Go to line'
  | 'go'
  | 'Completions'
  | 'Control character'
  | 'Selection deleted';

export const EDITOR_PANE_MESSAGES: Readonly<Record<MessageLanguage, EditorPaneMessages>> = {
  ar: {
    textOf: file => `نص الملف ${file}`,
    keysHint: 'ينقلك Tab إلى خارج النص. اضغط F1 لتظهر قائمة المفاتيح.',
    keysTitle: 'مفاتيح المحرر',
    keys: {
      help: 'هذه القائمة',
      leave: 'الخروج من النص إلى ما بعده',
      indent: 'جعل Tab يضيف مسافات في أول السطر. وللخروج من النص بعد ذلك: Esc ثم Tab',
      indentLines: 'مسافات أقل أو أكثر في أول السطر',
      suggest: 'اقتراحات',
      nextProblem: 'الرسالة التالية أو السابقة',
      fixes: 'حلول رسائل السطر',
      rename: 'تغيير اسم الحقل في كل موضع',
      definition: 'مكان تعريف الاسم',
      references: 'المواضع التي يُذكر فيها الحقل',
      format: 'تنسيق الملف',
      search: 'بحث واستبدال',
      comment: 'جعل السطر تعليقاً، أو إلغاء التعليق',
      moveLine: 'نقل السطر إلى الأعلى أو الأسفل',
      goToLine: 'الانتقال إلى سطر',
      undo: 'تراجع أو إعادة',
      close: 'إغلاق ما فُتح فوق النص',
    },
    severity: { error: 'خطأ', warning: 'تحذير', info: 'ملاحظة' },
    problems: 'رسائل هذا السطر',
    noProblems: 'لا توجد رسائل فحص في هذا الملف.',
    fixes: 'الحلول',
    close: 'إغلاق',
    rename: 'تغيير الاسم',
    newName: 'الاسم الجديد',
    cancel: 'إلغاء',
    notField: 'ضع المؤشر على معرّف حقل أو خيار، أو على اسم حقل في عبارة، ثم اضغط F2.',
    references: count => `المواضع التي يُذكر فيها الحقل: ${count}`,
    noReferences: 'ضع المؤشر على معرّف حقل، أو على اسمه في عبارة، لتظهر المواضع التي يُذكر فيها.',
    noDefinition: 'لا يوجد تعريف لما عند المؤشر. ضعه على اسم حقل أو مقطع أو قائمة.',
    line: number => `السطر ${number}`,
    alreadyFormatted: 'لم يتغيّر شيء: الملف منسّق من قبل، أو فيه أخطاء يجب أن تصحّحها أولاً.',
    unavailable: 'تعذّر الفحص الآن. نصك محفوظ في المحرر، فأعد المحاولة.',
    tooLarge: 'هذا الملف كبير جداً، أو فيه سطر طويل جداً: يمكنك تعديله، ولكن من دون فحص واقتراحات.',
    phrases: {
      Find: 'بحث',
      Replace: 'اكتب بدلاً منه',
      next: 'التالي',
      previous: 'السابق',
      all: 'تحديد الكل',
      'match case': 'التمييز بين الأحرف اللاتينية الكبيرة والصغيرة',
      regexp: 'تعبير نمطي',
      'by word': 'كلمات كاملة',
      replace: 'استبدال',
      'replace all': 'استبدال الكل',
      close: 'إغلاق',
      'current match': 'النتيجة الحالية',
      'on line': 'في السطر',
      'replaced match on line $': 'استُبدلت النتيجة في السطر $',
      'replaced $ matches': 'عدد ما استُبدل: $',
      'Go to line': 'الانتقال إلى السطر',
      go: 'انتقال',
      Completions: 'اقتراحات',
      'Control character': 'محرف لا يظهر',
      'Selection deleted': 'حُذف ما كان محدداً',
    },
  },
  en: {
    textOf: file => `Text of the file ${file}`,
    keysHint: 'Tab leaves the text. Press F1 for a list of the keys.',
    keysTitle: 'Keys of the editor',
    keys: {
      help: 'This list',
      leave: 'Leave the text',
      indent: 'Let Tab indent. Then Esc followed by Tab leaves the text',
      indentLines: 'Indent the line less or more',
      suggest: 'Suggestions',
      nextProblem: 'Next or previous problem',
      fixes: 'Fixes for the problems of the line',
      rename: 'Rename the field everywhere',
      definition: 'Go to the definition of the name',
      references: 'Places that name the field',
      format: 'Format the file',
      search: 'Find and replace',
      comment: 'Make the line a comment, or no comment',
      moveLine: 'Move the line up or down',
      goToLine: 'Go to a line',
      undo: 'Undo or redo',
      close: 'Close what is open above the text',
    },
    severity: { error: 'Error', warning: 'Warning', info: 'Note' },
    problems: 'Problems of this line',
    noProblems: 'There are no problems in this file.',
    fixes: 'Fixes',
    close: 'Close',
    rename: 'Rename',
    newName: 'New name',
    cancel: 'Cancel',
    notField:
      'Put the cursor on the id of a field or option, or on the name of a field in an expression, and press F2.',
    references: count => `Places that name the field: ${count}`,
    noReferences: 'Put the cursor on the id of a field, or on its name in an expression, to see where it is named.',
    noDefinition: 'Nothing is defined at the cursor. Put it on the name of a field, a block or a list.',
    line: number => `Line ${number}`,
    alreadyFormatted: 'Nothing was changed: the file is formatted, or has errors to correct first.',
    unavailable: 'The file cannot be checked now. Your text is safe in the editor: try again.',
    tooLarge: 'This file is very large or has a very long line: you can edit it, without checks and suggestions.',
    phrases: {
      Find: 'Find',
      Replace: 'Replace with',
      next: 'Next',
      previous: 'Previous',
      all: 'Select all',
      'match case': 'Match case',
      regexp: 'Regular expression',
      'by word': 'Whole words',
      replace: 'Replace',
      'replace all': 'Replace all',
      close: 'Close',
      'current match': 'Current match',
      'on line': 'on line',
      'replaced match on line $': 'Replaced the match on line $',
      'replaced $ matches': 'Replaced $ matches',
      'Go to line': 'Go to line',
      go: 'Go',
      Completions: 'Suggestions',
      'Control character': 'Invisible character',
      'Selection deleted': 'The selection was deleted',
    },
  },
};
