/** Effect of a breaking change on what is under way: submissions that wait, drafts and printed blanks. */
import type { FormModel } from '../../runtime/model.js';
import type { MessageLanguage } from '../diagnostics/formats/format.js';
import type { Difference } from './diff.js';
import type { Change } from './reason.js';
import { classOf, type ReasonName } from './reasons.js';
import { fill } from './report.js';

/** Effect of a change on the answer in a draft. */
type DraftEffect = 'shown' | 'converted' | 'chosen' | 'asked' | 'checked';

/** Effects by reason. After other breaking changes, an answer may no longer be accepted. */
const DRAFT_EFFECTS: Partial<Record<ReasonName, DraftEffect | 'none'>> = {
  'field-renamed': 'none',
  'field-removed': 'shown',
  'type-changed': 'converted',
  'type-widened': 'converted',
  'option-removed': 'chosen',
  'option-condition': 'chosen',
  'other-dropped': 'chosen',
  'unknown-dropped': 'chosen',
  'asking-field-added': 'asked',
  required: 'asked',
  'required-if': 'asked',
  'value-dropped': 'asked',
};

interface ConsequenceMessages {
  readonly head: string;
  readonly waiting: string;
  readonly drafts: string;
  readonly effects: Readonly<Record<DraftEffect, string>>;
  readonly stored: string;
  readonly blanks: string;
  readonly separator: string;
}

const MESSAGES: Readonly<Record<MessageLanguage, ConsequenceMessages>> = {
  en: {
    head: 'What happens to what people have begun in version {old}:',
    waiting:
      'Submissions waiting to be sent, and pages that are open: accepted as version {old} while {folder} is served.',
    drafts: 'Drafts: continue in version {new}.',
    effects: {
      shown: 'Shown but no longer sent: {paths}.',
      converted: 'Converted if they fit the new type: {paths}.',
      chosen: 'To be checked, because an answer may no longer exist: {paths}.',
      asked: 'Must be answered now: {paths}.',
      checked: 'To be checked, because the answer may no longer be accepted: {paths}.',
    },
    stored: 'Stored submissions: not changed; they are shown as version {old}.',
    blanks: 'Printed blanks: can be entered as version {old} by the code on the paper.',
    separator: ', ',
  },
  ar: {
    head: 'ما يحدث لما بدأه الناس في الإصدار {old}:',
    waiting:
      'الطلبات التي تنتظر الإرسال والصفحات المفتوحة: تُقبل على أنها من الإصدار {old} ما دام المجلد {folder} على المخدّم.',
    drafts: 'المسوّدات: تستمر في الإصدار {new}.',
    effects: {
      shown: 'أجوبة تُعرض ولا تُرسل بعد الآن: {paths}.',
      converted: 'أجوبة تُحوَّل إذا ناسبت النوع الجديد: {paths}.',
      chosen: 'أجوبة تجب مراجعتها لأن الخيار المحدد فيها قد لا يكون موجوداً: {paths}.',
      asked: 'أسئلة صار جوابها مطلوباً: {paths}.',
      checked: 'أجوبة تجب مراجعتها لأنها قد لا تُقبل: {paths}.',
    },
    stored: 'الطلبات المحفوظة: لا تتغيّر، وتُعرض على أنها من الإصدار {old}.',
    blanks: 'الاستمارات المطبوعة: يمكن إدخالها على أنها من الإصدار {old} بالرمز المطبوع عليها.',
    separator: '، ',
  },
};

const effectOf = ({ reason, path }: Change): DraftEffect | 'none' =>
  DRAFT_EFFECTS[reason] ?? (classOf(reason) === 'breaking' && path !== '' ? 'checked' : 'none');

/**
 * Describes the effect on drafts, waiting submissions, stored submissions and printed blanks of the older version, one
 * line each. `folder` is the folder of the older version.
 */
export function formatConsequences(
  { changes }: Difference,
  { old, fresh, folder }: { readonly old: FormModel; readonly fresh: FormModel; readonly folder: string },
  language: MessageLanguage,
): string {
  const words = MESSAGES[language];
  const params = { old: old.version, new: fresh.version, folder };
  const affected = (effect: DraftEffect): readonly string[] => [
    ...new Set(changes.filter(change => effectOf(change) === effect).map(({ path }) => path)),
  ];
  const effects = (Object.keys(words.effects) as DraftEffect[]).flatMap(effect => {
    const paths = affected(effect);
    return paths.length === 0 ? [] : [`  ${fill(words.effects[effect], { paths: paths.join(words.separator) })}`];
  });
  const lines = [
    ...[words.waiting, words.drafts],
    ...effects,
    ...[words.stored, ...(old.submit?.keys ? [] : [words.blanks])],
  ];
  return [words.head, ...lines.map(line => `  ${line}`)].map(line => fill(line, params)).join('\n');
}
