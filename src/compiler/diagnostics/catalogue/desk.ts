/** Diagnostics about the lists at the desk. */
import { error } from './entry.js';

export const desk = {
  'desk-field': error(
    [
      '"{name}" has no single short answer that a list at the desk could show.',
      'Name a question with one answer that is in no list and is no file.',
    ],
    [
      'ليس للحقل «{name}» جواب واحد قصير يظهر في قوائم ديوان الطلبات.',
      'اكتب اسم سؤال له جواب واحد، ليس في تكرار وليس ملفاً.',
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
