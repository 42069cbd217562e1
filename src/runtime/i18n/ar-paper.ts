/** Messages of the printed form in Arabic (العربية). */
import { afterPreposition, type CountedNoun, countedText } from '../fields/formats/counted-noun.js';
import { forms } from './ar-nouns.js';
import type { PaperMessages } from './paper-messages.js';
import type { FormattedCount } from './screen-messages.js';

/** Formats a limit: «العدد لا يقل عن 3»، «الطول من 2 إلى 10 أحرف». The number is in the genitive. */
function limit(
  what: string,
  say: (count: FormattedCount) => string,
  least: FormattedCount | undefined,
  most: FormattedCount | undefined,
): string {
  if (!most) return `${what} لا يقل عن ${say(least!)}.`;
  if (!least) return `${what} لا يزيد على ${say(most)}.`;
  return least.shown === most.shown ? `${what}: ${say(most)}.` : `${what} من ${least.shown} إلى ${say(most)}.`;
}

const figure = ({ shown }: FormattedCount): string => shown;

const WRITE = ['اكتب', 'لا تكتب'] as const;

/** Forms of a counted noun in the accusative, after an imperative; the last is that of one in the genitive, after «من». */
type CountedNounForms = readonly [one: string, two: string, few: string, many: string, other: string, genitive: string];

/** Formats a limit as an imperative: «اختر خيارين على الأقل»، «لا تكتب أكثر من 10 أحرف». */
function asked(
  [act, avoid]: readonly [act: string, avoid: string],
  [one, two, few, many, other, genitiveOne]: CountedNounForms,
  least: FormattedCount | undefined,
  most: FormattedCount | undefined,
): string {
  const accusative = forms(one, two, few, many, other);
  const genitive = forms(genitiveOne, two, few, many, other);
  if (!most) return `${act} ${accusative(least!)} على الأقل.`;
  if (!least) return `${avoid} أكثر من ${genitive(most)}.`;
  if (least.shown === most.shown) return `${act} ${accusative(most)}.`;
  if (most.n === 2) return `${act} ${accusative(least)} أو ${accusative(most)}.`;
  return `${act} من ${least.shown} إلى ${most.n < 3 ? most.shown : genitive(most)}.`;
}

/** Returns the forms of the author's name for the items of a list. A single item is named by its number alone. */
function itemForms(noun: CountedNoun): CountedNounForms {
  const [few, many] = [noun.few ?? noun.other, noun.many ?? noun.other].map(form => `# ${form}`);
  const two = countedText(afterPreposition(noun, 'ar'), 2, '2', 'ar');
  return ['واحداً', two, few!, many!, `# ${noun.other}`, 'واحد'];
}

export const paper: PaperMessages = {
  page: (page, pages) => `الصفحة ${page} من ${pages}`,
  form: number => `الاستمارة ${number}`,
  edition: version => `الإصدار ${version}`,
  fingerprint: fingerprint => `رمز النسخة ${fingerprint}`,
  serial: serial => `الرقم التسلسلي ${serial}`,
  marked: {
    optional: 'كل الأسئلة مطلوبة إلا ما كُتب بجانبه «اختياري».',
    required: 'الأسئلة اختيارية إلا ما كُتب بجانبه «مطلوب».',
  },
  requiredIf: condition => `مطلوب ${condition}.`,
  limits: {
    number: (least, most) => limit('العدد', figure, least, most),
    options: (least, most) =>
      asked(['اختر', 'لا تختر'], ['خياراً واحداً', 'خيارين', '# خيارات', '# خياراً', '# خيار', 'خيار واحد'], least, most),
    items: (least, most, noun) =>
      asked(['اذكر', 'لا تذكر'], noun ? itemForms(noun) : ['واحداً', 'اثنين', '#', '#', '#', 'واحد'], least, most),
    length: (least, most) =>
      asked(WRITE, ['حرفاً واحداً', 'حرفين', '# أحرف', '# حرفاً', '# حرف', 'حرف واحد'], least, most),
    digits: (least, most) =>
      asked(WRITE, ['رقماً واحداً', 'رقمين', '# أرقام', '# رقماً', '# رقم', 'رقم واحد'], least, most),
  },
  order: 'اكتب 1 للأول، ثم 2 لما بعده.',
  rowsOf: (list, several) => `اكتب ${several ? 'أرقام الصفوف' : 'رقم الصف'} في ${list}.`,
  goTo: 'انتقل إلى',
  notAnswered: 'بلا جواب',
  leftEmpty: numbers => `أسئلة تُركت بلا جواب: ${numbers}`,
  formNumber: 'رقم الاستمارة',
  incoming: { number: 'رقم الوارد', date: 'تاريخه' },
  ...{ tracking: 'رقم المتابعة', submitted: 'تاريخ الإرسال', rowNumber: 'ت' },
  item: number => `رقم ${number}`,
  ...{ name: 'الاسم', signature: 'التوقيع', date: 'التاريخ' },
  ...{ thumbprint: 'بصمة الإبهام', stamp: 'الختم' },
  affixedTo: paper => `مكان الطابع على: ${paper}`,
  byStamp: paper => `يُستوفى بطابع يُلصق على ${paper}`,
  officialUse: 'خاص بالدائرة (يملؤه الموظف)',
  receipt: 'إشعار استلام لمقدّم الطلب، يُقصّ عند الخط',
  receivedBy: 'اسم المستلم وتوقيعه',
  applicant: 'اسم مقدّم الطلب',
  documents: 'الوثائق المطلوبة (ضع علامة عند كل وثيقة مرفقة)',
  checkCode: 'رمز التحقق',
  codes: 'الرمز المربع',
  codesHelp: 'هنا الطلب كله كما مُلئ: يقرؤه ماسح الدائرة فلا يُعاد إدخال شيء. لا تكتب عليه ولا تطوِ الورقة عنده.',
  heard: {
    code: (part, parts) => `الرمز المربع ${part} من ${parts}، وفي الرموز الأجوبة كلها`,
    emblem: authority => `شعار: ${authority}`,
    space: 'مكان للجواب',
    boxes: what => `خانات فارغة: ${what}`,
    spaceFor: what => `مكان مخصّص: ${what}`,
    stampOn: paper => `مكان مخصّص لطابع يُلصق على: ${paper}`,
    ...{ ticked: 'خانة عليها علامة', unticked: 'خانة فارغة' },
    struck: 'مشطوب: لا ينطبق',
  },
};
