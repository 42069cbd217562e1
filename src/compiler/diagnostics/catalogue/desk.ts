/** Diagnostics about the lists and the offices of the desk. */
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
  'office-field': error(
    [
      '"{name}" has no options that could be offices.',
      'Name one question with options, such as `choice`, whose ids are those of offices. It is in no list or table, and its options are not the items of a list.',
    ],
    [
      'ليس للحقل «{name}» خيارات تصلح أن تكون دوائر.',
      'اكتب اسم سؤال واحد له خيارات، كالنوع `اختيار`، معرّفاتها معرّفات الدوائر. ولا يكون في تكرار أو جدول، ولا خياراته عناصر تكرار.',
    ],
    'office: { by: street }   # street is a text',
    'office: { by: governorate }',
  ),
  'office-encrypted': error(
    [
      'The server cannot read "{name}", because this form is sent encrypted.',
      'Remove `office`: encrypted cases come to the office where they are taken in, or are transferred by hand.',
    ],
    [
      'لا يستطيع المخدّم قراءة «{name}»، لأن هذه الاستمارة تُرسل مشفّرة.',
      'احذف `الجهة_المنفذة`: تصل الطلبات المشفّرة إلى الدائرة التي تستلمها، أو تُحال إلى دائرتها يدوياً.',
    ],
    'submit: { as: encrypted, key: key.pem }\noffice: { by: governorate }',
    'submit: { as: encrypted, key: key.pem }',
  ),
  'office-sensitive': error(
    [
      '"{name}" is sensitive, and the office is shown to everyone who has the tracking number.',
      'Name a question that is not sensitive, or remove `office`.',
    ],
    [
      'الحقل «{name}» حساس، واسم الدائرة يظهر لكل من معه رقم المتابعة.',
      'اكتب اسم سؤال غير حساس، أو احذف `الجهة_المنفذة`.',
    ],
    'office: { by: illness }   # illness is sensitive',
    'office: { by: governorate }',
  ),
};
