/** Diagnostics about the vocabulary of a definition: English or Arabic. */
import { error, info } from './entry.js';

export const vocabulary = {
  'mixed-vocabulary': info(
    [
      'The words of this form are in English and in Arabic; "{name}" is the first that differs from those before it.',
      'Write "{meant}", or let istimara fmt write the whole file in one of them.',
    ],
    [
      'كُتبت الكلمات المفتاحية في هذه الاستمارة بالعربية والإنكليزية معاً، و«{name}» أول ما يخالف ما قبله.',
      'اكتب «{meant}»، أو دع الأمر istimara fmt يوحّدها في الملف.',
    ],
    'استمارة: complaint\nالإصدار: 1\nالعنوان: شكوى\nالحقول:\n  name: { label: الاسم }',
    'استمارة: complaint\nالإصدار: 1\nالعنوان: شكوى\nالحقول:\n  name: { التسمية: الاسم }',
  ),
  'former-word': info(
    [
      '"{name}" is now called "{meant}". Former words are still read.',
      'Write "{meant}", or let istimara fmt replace all former words of the file. Raise the {{version}} of a published form.',
    ],
    [
      'حلّت «{meant}» محل «{name}»، والكلمات السابقة ما زالت تُقرأ.',
      'اكتب «{meant}»، أو دع الأمر istimara fmt يستبدل كل ما في الملف من كلمات سابقة. وإن كانت الاستمارة منشورة فارفع {{version}}.',
    ],
    'استمارة: complaint\nالإصدار: 1\nالعنوان: شكوى\nالحقول:\n  name: { التسمية: الاسم, التلميح: كما في الهوية }',
    'استمارة: complaint\nالإصدار: 1\nالعنوان: شكوى\nالحقول:\n  name: { التسمية: الاسم, التوضيح: كما في الهوية }',
  ),
  'foreign-colon': error(
    ['"{character}" is not the colon that follows a key.', 'Write the colon of the Latin keyboard and a blank: {line}'],
    ['العلامة «{character}» ليست النقطتين اللتين تُكتبان بعد المفتاح.', 'اكتب النقطتين «:» ثم مسافة: {line}'],
    'title： شكوى',
    'title: شكوى',
  ),
};
