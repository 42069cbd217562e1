/** Diagnostics about scales and orders. */
import { error } from './entry.js';

export const scales = {
  'rating-marks': error(
    [
      'The scale has {count} marks. It may have 2 to {most}.',
      'Change {{min}} or {{max}}, which are 1 and 5 if left out.',
    ],
    ['عدد درجات التقييم {count}، ويجب أن يكون من 2 إلى {most}.', 'غيّر {{min}} أو {{max}}، وهما 1 و5 إن لم يُذكرا.'],
    'service: { type: rating, label: رأيك في الخدمة, max: 100 }',
    'service: { type: rating, label: رأيك في الخدمة, max: 10 }',
  ),
};
