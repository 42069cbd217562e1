/** Diagnostics about examples and warnings. */
import { error, warning } from './entry.js';

export const examples = {
  'example-fails': error(
    [
      'The example "{title}" does not come out as expected.',
      '⟦Expected and not found: {expected|issues}. ⟧⟦Found and not expected: {actual|issues}. ⟧⟦{chance} is made by {{feel:random_id}}(): write {length} characters, each one of {letters}. ⟧⟦The answers of "{id}" are ids of options, so that they alone must differ in each item. ⟧Correct the example or the form.',
    ],
    [
      'نتيجة المثال «{title}» تخالف المتوقع.',
      '⟦متوقَّع ولم يحصل: {expected|issues}. ⟧⟦حصل ولم يُتوقَّع: {actual|issues}. ⟧⟦قيمة {chance} من {{feel:random_id}}()، فاكتبها من {length} محرفاً، كل منها من: {letters}. ⟧⟦أجوبة «{id}» معرّفات خيارات، فيجب أن تختلف وحدها من عنصر إلى آخر. ⟧صحّح المثال أو الاستمارة.',
    ],
  ),
  'example-warns': error(
    [
      'The warnings of the example "{title}" are not as expected.',
      '⟦Expected and not found: {expected|issues}. ⟧⟦Found and not expected: {actual|issues}. ⟧Correct the example or the form, or leave {{warnings}} out.',
    ],
    [
      'تنبيهات المثال «{title}» تخالف المتوقع.',
      '⟦متوقَّع ولم يحصل: {expected|issues}. ⟧⟦حصل ولم يُتوقَّع: {actual|issues}. ⟧صحّح المثال أو الاستمارة، أو احذف {{warnings}}.',
    ],
    'check: { rule: age < 100, message: العمر كبير., level: warning }\ndata: { age: 104 }\nexpect: valid\nwarnings: {}',
    'check: { rule: age < 100, message: العمر كبير., level: warning }\ndata: { age: 104 }\nexpect: valid\nwarnings: { age: check }',
  ),
  'warning-unseen': warning(
    [
      'The field "{name}" is not shown on screen, so its warning cannot be seen or confirmed.',
      'Write the check at a question that is shown, or at the top of the form.',
    ],
    [
      'لا يظهر الحقل «{name}» على الشاشة، فلا يظهر تنبيهه ولا يمكن تأكيده.',
      'اكتب القاعدة عند سؤال يظهر، أو في أعلى الاستمارة.',
    ],
    'total: { type: hidden, value: a + b, check: { rule: total < 100, message: المجموع كبير., level: warning } }',
    'check: { rule: total < 100, message: المجموع كبير., level: warning }',
  ),
  'example-needs-today': error(
    [
      'The form reads the day of the submission, so this example could come out differently on another day.',
      'Add a line such as {{today}}: 2026-11-24.',
    ],
    [
      'في الاستمارة ما يتعلق بتاريخ اليوم، فتختلف نتيجة هذا المثال بين يوم وآخر.',
      'أضف سطراً مثل {{today}}: 2026-11-24.',
    ],
  ),
  'example-field': error(
    [
      'The example answers a field "{name}" that is not there.',
      '⟦Did you mean "{nearest}"? ⟧The fields there are: {known|list}. If it shall be refused, expect {name}: {{word:unexpected}}.',
    ],
    [
      'يجيب المثال عن حقل باسم «{name}»، ولا يوجد حقل بهذا الاسم هناك.',
      '⟦هل قصدت «{nearest}»؟ ⟧الحقول هناك: {known|list}. وإن كان المقصود أن يُرفض فاكتب في المتوقع: {name}: {{word:unexpected}}.',
    ],
    'fields: { town: البلدة }\nexamples:\n  - title: طلب\n    data: { twon: حمص }\n    expect: valid',
    'fields: { town: البلدة }\nexamples:\n  - title: طلب\n    data: { town: حمص }\n    expect: valid',
  ),
  'example-option': error(
    [
      'The example chooses "{name}", which is no option of this field.',
      '⟦Did you mean "{nearest}"? ⟧The options are: {known|list}. If it shall be refused, expect {{word:option}} at the path of the field.',
    ],
    [
      'يختار المثال «{name}»، وليس من خيارات هذا الحقل.',
      '⟦هل قصدت «{nearest}»؟ ⟧الخيارات: {known|list}. وإن كان المقصود أن يُرفض فاكتب في المتوقع عند مسار الحقل: {{word:option}}.',
    ],
  ),
  'example-near-option': warning(
    [
      'The example is to be refused for "{name}", which is nearly the option "{nearest}".',
      'If an option is meant that is not offered here, write {nearest}; else take a word unlike every option.',
    ],
    [
      'يُفترض أن يُرفض المثال بسبب «{name}»، وهو قريب جداً من الخيار «{nearest}».',
      'إن كان المقصود خياراً لا يُعرض هنا فاكتب {nearest}، وإلا فاختر كلمة لا تشبه أياً من الخيارات.',
    ],
    'data: { town: homsa }\nexpect: { town: option }',
    'data: { town: homs }\nexpect: { town: option }',
  ),
  'example-path': error(
    [
      'There is no field at "{name}".',
      '⟦Did you mean "{nearest}"? ⟧A field in a {{type:list}} is written children[0].birth.',
    ],
    ['لا يوجد حقل عند «{name}».', '⟦هل قصدت «{nearest}»؟ ⟧الحقل داخل {{type:list}} يُكتب هكذا: children[0].birth.'],
  ),
  'unknown-issue': error(
    ['"{name}" is not an issue code.', '⟦Did you mean "{nearest|word}"? ⟧The codes are: {known|word}.'],
    ['ليس «{name}» رمز خطأ.', '⟦هل قصدت «{nearest|word}»؟ ⟧الرموز: {known|word}.'],
  ),
};
