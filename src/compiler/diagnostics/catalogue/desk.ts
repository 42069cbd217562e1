/** Diagnostics about the lists at the desk. */
import { error } from './entry.js';

export const desk = {
  'desk-field': error(
    [
      '"{name}" has no single short answer that a list at the desk could show.',
      'Name a question with one answer: no list or table, nothing in one, no file, no consent, no note, and no options that are the items of a list.',
    ],
    [
      'ليس للحقل «{name}» جواب واحد قصير يظهر في قوائم ديوان الطلبات.',
      'اكتب اسم سؤال له جواب واحد: ليس تكراراً ولا جدولاً ولا سؤالاً فيهما، ولا ملفاً ولا إقراراً ولا ملاحظة، وليست خياراته عناصر تكرار.',
    ],
    'desk: { columns: [children] }   # children is a list',
    'desk: { columns: [kind] }',
  ),
  'desk-sensitive': error(
    [
      '"{name}" is sensitive, and lists at the desk are open on the screen all day.',
      'Remove it here: the answer is read in the case itself.',
    ],
    [
      'الحقل «{name}» حساس، وقوائم ديوان الطلبات ظاهرة على الشاشة طوال النهار.',
      'احذفه من هنا، فجوابه يُقرأ في صفحة الطلب نفسه.',
    ],
    'desk: { columns: [illness] }   # illness is sensitive',
    'desk: { columns: [kind] }',
  ),
};
