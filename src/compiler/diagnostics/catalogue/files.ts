/** Diagnostics about uploaded files and about drawings on paper. */
import { error } from './entry.js';

export const files = {
  'media-type': error(
    ['"{name}" is not a kind of file that can be told by its content.', 'Choose among: {known}.'],
    ['لا يمكن التحقق من محتوى ملف من النوع «{name}».', 'اختر من: {known}.'],
    'photo: { type: file, label: الصورة, accept: bmp }',
    'photo: { type: file, label: الصورة, accept: [jpg, png] }',
  ),
  'file-size': error(
    ['"{written}" is not a size of a file up to {most}.', 'Write a number with kB or MB, such as 5MB.'],
    ['«{written}» ليس حجماً مقبولاً لملف، وأكبر حجم {most}.', 'اكتب عدداً ومعه kB أو MB، مثل 5MB.'],
    'scan: { type: file, label: صورة الهوية, max_size: large }',
    'scan: { type: file, label: صورة الهوية, max_size: 5MB }',
  ),
  'upload-keys': error(
    [
      '"{name|key}" is for documents that are uploaded.',
      'Add {{upload}}: {{word:true}} to the document, or leave "{name|key}" out.',
    ],
    ['المفتاح «{name|key}» للوثائق التي تُرفع.', 'أضف {{upload}}: {{word:true}} إلى الوثيقة، أو احذف «{name|key}».'],
  ),
};
