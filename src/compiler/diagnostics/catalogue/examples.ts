/** What is told about examples. */
import type { Catalogue } from '../diagnostic.js';
import { error } from './entry.js';

export const examples: Catalogue = {
  'example-fails': error(
    [
      'The example "{title}" does not come out as expected.',
      'Expected: {expected}. Found: {actual}. Correct the example or the form.',
    ],
    ['المثال «{title}» لا ينتهي كما هو متوقع.', 'المتوقع: {expected}. الحاصل: {actual}. صحّح المثال أو النموذج.'],
  ),
  'example-needs-today': error(
    [
      'The form reads the day of the submission, so this example could come out differently on another day.',
      'Add a line such as today: 2026-11-24.',
    ],
    ['في النموذج ما يتعلق بتاريخ اليوم، فتختلف نتيجة هذا المثال بين يوم وآخر.', 'أضف سطرًا مثل today: 2026-11-24.'],
  ),
  'unknown-issue': error(
    ['"{name}" is not an issue code.', '⟦Did you mean "{nearest}"? ⟧The codes are: {known}.'],
    ['ليس «{name}» رمز خطأ.', '⟦هل قصدت «{nearest}»؟ ⟧الرموز: {known}.'],
  ),
};
