/**
 * Table of the reasons of changes, with severity class and message. `{name}` is a param, `{name|list}` one with several
 * items, separated by Arabic commas; a part in `⟦ ⟧` is left out if its param is missing.
 */
import type { AuthorText } from '../author-languages.js';
import type { ParamsIn } from '../diagnostics/placeholders.js';
import type { ChangeClass } from './change-classes.js';

interface Reason<English extends string = string> extends AuthorText {
  readonly class: ChangeClass;
  readonly en: English;
}

const reason =
  (weight: ChangeClass) =>
  <const English extends string>(en: English, ar: string): Reason<English> => ({ class: weight, en, ar });
const none = reason('none');
const texts = reason('texts');
const compatible = reason('compatible');
const breaking = reason('breaking');

export const REASONS = {
  'form-id': breaking(
    'The forms have different ids: "{old}" and "{new}".',
    'للاستمارتين معرّفان مختلفان: «{old}» و«{new}».',
  ),
  'form-texts': texts('Texts of the form are different: {keys}.', 'تغيّرت نصوص الاستمارة: {keys|list}.'),
  card: texts('The service card is different: {keys}.', 'تغيّرت بطاقة الخدمة: {keys|list}.'),
  paper: texts('The paper is different: {keys}.', 'تغيّرت النسخة الورقية: {keys|list}.'),
  office: none('Cases come to offices by another answer.', 'صار توزيع الطلبات على الدوائر بحسب سؤال آخر.'),
  desk: none('The lists at the desk show other answers.', 'تغيّر ما يظهر من الطلبات في قوائم ديوان الطلبات.'),
  setting: compatible(
    'The setting {name} is different. Submissions sent before stay as they are.',
    'تغيّر الإعداد {name}. ما أُرسل من قبل لا يتأثر.',
  ),
  encryption: breaking(
    'Whom submissions are encrypted for is different: one filled in before is refused under this version. If there was a private key, keep it: it alone opens what came before.',
    'تغيّرت مفاتيح تشفير الطلبات: يُرفض في هذا الإصدار ما مُلئ من قبل. وإن كان لديك مفتاح خاص سابق فاحتفظ به، فهو وحده يفتح ما ورد حتى الآن.',
  ),
  'form-key': breaking(
    'The part {name} of the form is different; submissions may be read otherwise.',
    'تغيّر الجزء {name} من الاستمارة، وقد يتغيّر معنى الطلبات السابقة.',
  ),
  'field-type-code': breaking(
    'The code of the field type {name} is different: it may refuse what it accepted before.',
    'تغيّر ملف النوع {name}: قد يرفض ما كان يقبله من قبل.',
  ),
  'field-type-view': none(
    'The control of the field type {name} is different.',
    'تغيّرت أداة الإدخال الخاصة بالنوع {name}.',
  ),
  'language-added': compatible('The language {name} is new.', 'أُضيفت اللغة {name}.'),
  'language-removed': breaking(
    'The language {name} is gone: a submission filled in in it is refused.',
    'حُذفت اللغة {name}: يُرفض كل طلب مُلئ بها.',
  ),
  'fees-introduced': compatible(
    'The form has fees now; their total is filled in.',
    'صارت للاستمارة رسوم، ويُحسب مجموعها تلقائياً.',
  ),
  'fee-added': breaking(
    'The fee "{name}" is new: a total worked out before may be refused.',
    'أُضيف الرسم «{name}»: قد يُرفض مجموع حُسب من قبل.',
  ),
  'fee-removed': breaking(
    'The fee "{name}" is gone: a total worked out before may be refused.',
    'حُذف الرسم «{name}»: قد يُرفض مجموع حُسب من قبل.',
  ),
  'fee-changed': breaking(
    'The fee "{name}" comes to something else: a total worked out before may be refused.',
    'تغيّر حساب الرسم «{name}»: قد يُرفض مجموع حُسب من قبل.',
  ),
  'page-texts': texts('Texts of the page "{name}" are different: {keys}.', 'تغيّرت نصوص الصفحة «{name}»: {keys|list}.'),
  pages: none('The questions are on other pages: {new}.', 'وُزّعت الأسئلة على صفحات أخرى: {new|list}.'),
  order: none('The order of the questions is different⟦ in "{path}"⟧.', 'تغيّر ترتيب الأسئلة⟦ في «{path}»⟧.'),
  'page-condition': breaking(
    'The field "{path}" is on a page that is shown by another condition: an answer given before may be unexpected, or one may be missing.',
    'الحقل «{path}» في صفحة تظهر بشرط آخر: قد لا يُقبل جواب سابق، أو ينقص جواب صار مطلوباً.',
  ),
  'field-added': compatible(
    'The field "{path}" is new and may be left empty.',
    'أُضيف الحقل «{path}»، ويجوز تركه فارغاً.',
  ),
  'computed-added': compatible(
    'The computed field "{path}" is new and is filled in.',
    'أُضيف الحقل المحسوب «{path}»، ويُملأ تلقائياً.',
  ),
  'asking-field-added': breaking(
    'The field "{path}" is new and may have to be answered: submissions sent before lack it.',
    'أُضيف الحقل «{path}» وقد يكون جوابه مطلوباً، والطلبات السابقة تخلو منه.',
  ),
  'note-added': texts('The note "{path}" is new.', 'أُضيفت الملاحظة «{path}».'),
  'note-removed': texts('The note "{path}" is gone.', 'حُذفت الملاحظة «{path}».'),
  'note-changed': texts(
    'The note "{path}" is different⟦, was "{old}"⟧⟦, is "{new}"⟧.',
    'تغيّرت الملاحظة «{path}»⟦، كانت «{old}»⟧⟦، صارت «{new}»⟧.',
  ),
  'field-removed': breaking(
    'The field "{path}" is gone: a submission that answers it is refused. If it was only renamed, write was: {id} at its new name.',
    'حُذف الحقل «{path}»: يُرفض كل طلب فيه جوابه. إن كان قد تغيّر اسمه فقط فاكتب عند اسمه الجديد الاسم_السابق: {id} (أو was).',
  ),
  'field-renamed': breaking(
    'The field "{old}" is called "{path}" now: a submission under the old name is refused.',
    'تغيّر اسم الحقل «{old}» إلى «{path}»، ويُرفض كل طلب بالاسم القديم.',
  ),
  'field-texts': texts(
    'Texts of the field "{path}" are different: {keys}⟦, was "{old}"⟧⟦, is "{new}"⟧.',
    'تغيّرت نصوص الحقل «{path}»: {keys|list}⟦، كان «{old}»⟧⟦، صار «{new}»⟧.',
  ),
  layout: texts('The field "{path}" looks different: {keys}.', 'تغيّر شكل الحقل «{path}»: {keys|list}.'),
  'type-widened': compatible(
    'The field "{path}" was of the type {old} and is {new} now, which takes all that it took.',
    'كان نوع الحقل «{path}» هو {old} فصار {new}، وهو يقبل كل ما كان يُقبل.',
  ),
  'type-changed': breaking(
    'The field "{path}" was of the type {old} and is {new} now.',
    'كان نوع الحقل «{path}» هو {old} فصار {new}.',
  ),
  required: breaking('The field "{path}" must be answered now.', 'صار جواب الحقل «{path}» مطلوباً.'),
  'required-if': breaking(
    'The field "{path}" must be answered under a condition that is new or different: one sent before may lack it.',
    'صار جواب الحقل «{path}» مطلوباً بشرط جديد أو مختلف، وقد تخلو منه الطلبات السابقة.',
  ),
  'required-dropped': compatible('The field "{path}" may be left empty now.', 'صار يجوز ترك الحقل «{path}» فارغاً.'),
  'show-if': breaking(
    'The field "{path}" is shown by a condition that is new or different: an answer given before may be unexpected, or one may be missing.',
    'يظهر الحقل «{path}» بشرط جديد أو مختلف: قد لا يُقبل جواب سابق، أو ينقص جواب صار مطلوباً.',
  ),
  'show-if-dropped': compatible('The field "{path}" is always shown now.', 'صار الحقل «{path}» يظهر دائماً.'),
  'readonly-fixed': breaking(
    'The field "{path}" must equal its default now: another answer is refused.',
    'صار جواب الحقل «{path}» هو القيمة الافتراضية وحدها، ويُرفض غيرها.',
  ),
  'readonly-freed': compatible('The field "{path}" may be changed now.', 'صار يجوز تغيير جواب الحقل «{path}».'),
  readonly: compatible(
    'On screen the field "{path}" can be changed under other conditions.',
    'تغيّر على الشاشة متى يجوز تغيير الحقل «{path}».',
  ),
  initial: compatible('The field "{path}" gets another initial value.', 'صارت للحقل «{path}» قيمة أولية أخرى.'),
  default: compatible('The field "{path}" starts with another answer.', 'صار الحقل «{path}» يبدأ بجواب آخر.'),
  'value-added': breaking(
    'The field "{path}" is computed now: another answer is refused.',
    'صار الحقل «{path}» محسوباً، ويُرفض جواب غير المحسوب.',
  ),
  'value-changed': breaking(
    'The field "{path}" is computed in another way: a result sent before may be refused.',
    'تغيّر حساب الحقل «{path}»: قد تُرفض نتيجة أُرسلت من قبل.',
  ),
  'value-dropped': breaking(
    'The field "{path}" is not computed any more: it is not filled in.',
    'لم يعد الحقل «{path}» محسوباً، فلا يُملأ تلقائياً.',
  ),
  'check-added': breaking(
    'The field "{path}" has a check that is new or different: {rule}',
    'للحقل «{path}» قاعدة تحقق جديدة أو مختلفة: {rule}',
  ),
  'check-dropped': compatible(
    'The field "{path}" has one check less: {rule}',
    'حُذفت من الحقل «{path}» قاعدة تحقق: {rule}',
  ),
  'form-check-added': breaking(
    'The form has a check that is new or different: {rule}',
    'للاستمارة قاعدة تحقق جديدة أو مختلفة: {rule}',
  ),
  'form-check-dropped': compatible('The form has one check less: {rule}', 'حُذفت من الاستمارة قاعدة تحقق: {rule}'),
  'check-eased': compatible(
    'A check⟦ of the field "{path}"⟧ only warns now: {rule}',
    'صارت قاعدة تحقق⟦ من الحقل «{path}»⟧ تنبيهاً لا يمنع الإرسال: {rule}',
  ),
  'check-enforced': breaking(
    'A check⟦ of the field "{path}"⟧ that only warned rejects an answer now: {rule}',
    'صار تنبيه⟦ في الحقل «{path}»⟧ قاعدة تحقق يُرفض الجواب بسببها: {rule}',
  ),
  'warning-added': compatible(
    'A check that warns is new or different⟦ in the field "{path}"⟧: {rule}',
    'أُضيف تنبيه أو تغيّر⟦ في الحقل «{path}»⟧: {rule}',
  ),
  'warning-dropped': compatible(
    'A check that warned is gone⟦ from the field "{path}"⟧: {rule}',
    'حُذف تنبيه⟦ من الحقل «{path}»⟧: {rule}',
  ),
  'required-warned': compatible(
    'A missing answer to the field "{path}" is asked about now, or under another condition.',
    'صار يُسأل عن ترك الحقل «{path}» فارغاً، أو صار يُسأل عنه بشرط آخر.',
  ),
  'required-warning-dropped': compatible(
    'A missing answer to the field "{path}" is not asked about any more.',
    'لم يعد يُسأل عن ترك الحقل «{path}» فارغاً.',
  ),
  'unknown-added': compatible(
    'The field "{path}" may be answered with "unknown" now.',
    'صار يجوز في الحقل «{path}» جواب «غير معروف».',
  ),
  'unknown-dropped': breaking(
    'The field "{path}" may not be answered with "unknown" any more.',
    'لم يعد يُقبل في الحقل «{path}» جواب «غير معروف».',
  ),
  widened: compatible(
    'The field "{path}" takes more than before: {key}⟦, was {old}⟧⟦, is {new}⟧.',
    'صار الحقل «{path}» يقبل أكثر من قبل: {key}⟦، كان {old}⟧⟦، صار {new}⟧.',
  ),
  narrowed: breaking(
    'The field "{path}" may take less than before: {key}⟦, was {old}⟧⟦, is {new}⟧.',
    'قد يقبل الحقل «{path}» أقل من قبل: {key}⟦، كان {old}⟧⟦، صار {new}⟧.',
  ),
  'key-changed': breaking(
    'The key {key} of the field "{path}" is different; an answer may be read otherwise.',
    'تغيّر المفتاح {key} في الحقل «{path}»، وقد يتغيّر معنى الجواب السابق.',
  ),
  'option-added': compatible(
    'The field "{path}" has the new option "{name}".',
    'أُضيف إلى الحقل «{path}» الخيار «{name}».',
  ),
  'option-removed': breaking(
    'The field "{path}" has no option "{name}" any more: an answer with it is refused.',
    'حُذف من الحقل «{path}» الخيار «{name}»: يُرفض كل جواب به.',
  ),
  'option-texts': texts(
    'Options of the field "{path}" read differently: {names}.',
    'تغيّرت نصوص خيارات الحقل «{path}»: {names|list}.',
  ),
  'option-order': none('The options of the field "{path}" are in another order.', 'تغيّر ترتيب خيارات الحقل «{path}».'),
  'option-condition': breaking(
    'The option "{name}" of the field "{path}" is offered by a condition that is new or different: an answer with it may be refused.',
    'الخيار «{name}» في الحقل «{path}» يُعرض بشرط جديد أو مختلف: قد يُرفض جواب به.',
  ),
  'option-cells': breaking(
    'Columns of options of the field "{path}" are different, and an expression reads them: {names}.',
    'تغيّرت أعمدة خيارات في الحقل «{path}»، وفي الاستمارة عبارة تقرؤها: {names|list}.',
  ),
  'option-source': breaking(
    'The options of the field "{path}" come from elsewhere: an answer to it may be refused.',
    'صارت خيارات الحقل «{path}» من مصدر آخر: قد يُرفض جواب عنه.',
  ),
  'option-labels': breaking(
    'Texts of options of the field "{path}" are different, and an expression reads them: {names}.',
    'تغيّرت تسميات خيارات في الحقل «{path}»، وفي الاستمارة عبارة تقرؤها: {names|list}.',
  ),
  'option-offered': compatible(
    'The option "{name}" of the field "{path}" is always offered now.',
    'صار الخيار «{name}» في الحقل «{path}» يُعرض دائماً.',
  ),
  'option-alone': breaking(
    'The option "{name}" of the field "{path}" stands alone now.',
    'صار الخيار «{name}» في الحقل «{path}» لا يُختار معه غيره.',
  ),
  'option-beside': compatible(
    'The option "{name}" of the field "{path}" may stand beside others now.',
    'صار يجوز اختيار «{name}» مع غيره في الحقل «{path}».',
  ),
  'answers-order': compatible(
    'The options of the field "{path}" are in another order, and so are its answers.',
    'تغيّر ترتيب خيارات الحقل «{path}»، ومعه ترتيب أجوبته.',
  ),
  'answers-order-read': breaking(
    'The options of the field "{path}" are in another order, and an expression reads its answers by their place.',
    'تغيّر ترتيب خيارات الحقل «{path}»، وفي الاستمارة عبارة تقرأ أجوبته بحسب موضعها.',
  ),
  'other-added': compatible('The field "{path}" takes "other" now.', 'صار الحقل «{path}» يقبل «غير ذلك».'),
  'other-dropped': breaking(
    'The field "{path}" does not take "other" any more.',
    'لم يعد الحقل «{path}» يقبل «غير ذلك».',
  ),
  'unique-tightened': breaking(
    'Items of "{path}" must differ in {new} now.',
    'يجب الآن أن تختلف عناصر «{path}» في {new|list}.',
  ),
  'unique-loosened': compatible(
    'Items of "{path}" may be alike in more than before.',
    'صار يجوز أن يتكرر في عناصر «{path}» ما لم يكن تكراره جائزاً.',
  ),
  sensitive: compatible(
    'Whether answers to "{path}" are masked in lists is different.',
    'تغيّر حجب أجوبة الحقل «{path}» في القوائم.',
  ),
} as const satisfies Readonly<Record<string, Reason>>;

export type ReasonName = keyof typeof REASONS;

/** Params of the changes with these reasons, as their messages name them. */
export type ReasonParams<Name extends ReasonName> = ParamsIn<(typeof REASONS)[Name]['en']>;

export const classOf = (name: ReasonName): ChangeClass => REASONS[name].class;
