/** Diagnostics about `autocomplete`. */
import { error, info } from './entry.js';

export const autocomplete = {
  'autocomplete-type': error(
    [
      '{{autocomplete}}: a field of type {type|type} cannot ask for "{name|word}".',
      '⟦Write one of: {known|word}. ⟧⟦"{name|word}" is for fields of type {types|type}.⟧ Else remove the key.',
    ],
    [
      '{{autocomplete}}: الإكمال «{name|word}» لا يناسب حقلاً من النوع {type|type}.',
      '⟦اكتب إحدى الكلمات: {known|word}. ⟧⟦الكلمة «{name|word}» لحقل نوعه: {types|type}.⟧ وإلا فاحذف المفتاح.',
    ],
    'notes: { type: paragraph, label: ملاحظات, autocomplete: tel }',
    'phone: { type: phone, label: رقم هاتفك, autocomplete: tel }',
  ),
  'autocomplete-in-list': error(
    [
      'In a list or a table the browser would put the same of the person who fills in, "{name|word}", into every item.',
      'Remove {{autocomplete}}: it is for questions about the one who fills in, asked once.',
    ],
    [
      'في التكرار أو الجدول يضع المتصفح في كل عنصر البيان نفسه «{name|word}» الخاص بمن يملأ الاستمارة.',
      'احذف {{autocomplete}}؛ فهو لسؤال يُطرح مرة واحدة عن الشخص الذي يملأ الاستمارة.',
    ],
    'children: { type: list, label: الأولاد, fields: { name: { label: الاسم, autocomplete: given-name } } }',
    'children: { type: list, label: الأولاد, fields: { name: { label: الاسم } } }',
  ),
  'autocomplete-hijri': error(
    [
      'Browsers know a day of birth by the Gregorian calendar and would put it into boxes of a Hijri date.',
      'Remove {{autocomplete}}, or {{calendar}}.',
    ],
    [
      'يعرف المتصفح تاريخ الولادة بالتقويم الميلادي، فيضعه ميلادياً في خانات تاريخ هجري.',
      'احذف {{autocomplete}}، أو احذف {{calendar}}.',
    ],
    'birth: { type: date, label: تاريخ ولادتك, calendar: hijri, autocomplete: bday }',
    'birth: { type: date, label: تاريخ ولادتك, autocomplete: bday }',
  ),
  'autocomplete-twice': info(
    [
      'Another question asks for the same of the person who fills in, "{name|word}"⟦: in line {line}⟧. The browser puts the same into both.',
      'If one of them is about someone else, remove {{autocomplete}} there, or switch it off for a whole group: {{autocomplete}}: {{word:off}}.',
    ],
    [
      'في الاستمارة سؤال آخر⟦ (السطر {line})⟧ عن البيان نفسه «{name|word}» الخاص بمن يملأ الاستمارة، فيضع المتصفح الجواب نفسه في كليهما.',
      'إن كان أحدهما عن شخص آخر فاحذف {{autocomplete}} منه، أو أوقفه للمجموعة كلها: {{autocomplete}}: {{word:off}}.',
    ],
    'me: { label: اسمك, autocomplete: given-name }\nmother: { label: اسم أمك, autocomplete: given-name }',
    'me: { label: اسمك, autocomplete: given-name }\nmother: { label: اسم أمك }',
  ),
};
