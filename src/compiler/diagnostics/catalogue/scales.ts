/** Diagnostics about scales and orders. */
import { error } from './entry.js';

export const scales = {
  'rank-one-option': error(
    [
      'There is nothing to put in an order: the field has one option.',
      'Add options, or take the type {{type:yes_no}}.',
    ],
    ['لا يوجد ما يُرتَّب: للحقل خيار واحد.', 'أضف خيارات، أو استعمل النوع {{type:yes_no}}.'],
    'needs: { type: rank, label: رتّب حاجاتك, options: { bread: خبز } }',
    'needs: { type: rank, label: رتّب حاجاتك, options: { bread: خبز, water: ماء } }',
  ),
  'rank-exclusive': error(
    [
      'An option that stands alone has no place in an order.',
      'Remove {{exclusive}}. Who wants none of the options leaves the question empty.',
    ],
    ['الخيار الذي لا يجتمع مع غيره لا مرتبة له.', 'احذف {{exclusive}}؛ فمن لا يريد أياً من الخيارات يترك السؤال فارغاً.'],
    'needs: { type: rank, label: رتّب حاجاتك, options: { bread: خبز, water: ماء, none: { label: لا شيء, exclusive: true } } }',
    'needs: { type: rank, label: رتّب حاجاتك, options: { bread: خبز, water: ماء } }',
  ),
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
