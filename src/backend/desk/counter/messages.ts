/** Messages of the counter. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';
import type { IdentityDocument } from './identity-documents.js';

/** Reason why a page is shown again, apart from errors in the answers. */
export type CounterNotice =
  | 'identity'
  | 'issues'
  | 'warnings'
  | 'initial'
  | 'came'
  | 'stale'
  | 'foreign'
  | 'busy'
  | 'full';

export interface CounterMessages {
  readonly title: string;
  readonly intro: string;
  readonly open: string;
  readonly none: string;
  readonly choose: string;
  readonly text: string;
  readonly identity: string;
  readonly identityHint: string;
  readonly documents: Readonly<Record<IdentityDocument, string>>;
  readonly originals: string;
  readonly originalsHint: string;
  readonly store: string;
  readonly why: Readonly<Record<CounterNotice, string>>;
  readonly see: string;
  readonly next: string;
  /** Labels on the page of the case. */
  readonly by: string;
  readonly identitySeen: string;
  readonly originalsSeen: string;
}

const ar: CounterMessages = {
  title: 'عند النافذة',
  intro:
    'لملء استمارة بحضور مقدّم الطلب. يُحفظ الطلب باسمك، مع ما اطّلعت عليه من وثائق، وتسلّمه إشعار الاستلام وفيه الرمز السري.',
  open: 'فتح الاستمارة',
  none: 'لا توجد استمارات تُملأ هنا. والاستمارات التي تُرسل مشفّرة لا تُملأ في الديوان.',
  choose: 'اختر الاستمارة.',
  text: 'اقرأ الأسئلة على مقدّم الطلب واكتب أجوبته كما يقولها، ثم اقرأها عليه قبل الحفظ.',
  identity: 'ما الوثيقة التي أثبتت شخصيته؟',
  identityHint: 'الوثيقة التي اطّلعت عليها بنفسك. ورقمها يُكتب في الاستمارة إن سألت عنه.',
  documents: {
    'identity-card': 'الهوية الشخصية',
    passport: 'جواز السفر',
    'family-booklet': 'دفتر العائلة',
    'driving-licence': 'رخصة القيادة',
    'civil-record': 'إخراج قيد',
    other: 'وثيقة أخرى',
    none: 'لم يُبرز وثيقة',
  },
  originals: 'الأصول التي اطّلعت عليها',
  originalsHint: 'ضع علامة عند كل وثيقة رأيت أصلها.',
  store: 'حفظ الطلب',
  why: {
    identity: 'اختر الوثيقة التي أثبتت شخصية مقدّم الطلب، أو «لم يُبرز وثيقة».',
    issues: 'في الأجوبة ما يجب تصحيحه. لم يُحفظ شيء بعد.',
    warnings: 'في الأجوبة ما يحتاج إلى تأكيد. اسأل مقدّم الطلب، ثم ضع علامة عند ما يؤكده واحفظ. لم يُحفظ شيء بعد.',
    initial: 'أُضيفت إلى الاستمارة أجوبة يبدأ بها. راجعها مع مقدّم الطلب ثم احفظ. لم يُحفظ شيء بعد.',
    came: 'سبق حفظ هذا الطلب بأجوبة أخرى، وما تراه هنا لم يُحفظ بعد. إن حفظت فسيُحفظ في طلب آخر.',
    stale: 'مضى وقت طويل على فتح هذه الصفحة أو أُعيد تشغيل المخدّم. ما كتبته محفوظ أدناه: راجعه ثم احفظ.',
    foreign: 'حُذف من الأجوبة ما لا تسأل عنه هذه الاستمارة. راجع الأجوبة ثم احفظ.',
    busy: 'تعذّر الحفظ الآن. ما كتبته محفوظ أدناه: انتظر قليلاً ثم احفظ.',
    full: 'امتلأ قرص التخزين ولم يُحفظ شيء. ما كتبته محفوظ أدناه: أخبر المسؤول التقني.',
  },
  see: 'عرض الطلب',
  next: 'طلب آخر عند النافذة',
  by: 'ملأه عند النافذة',
  identitySeen: 'إثبات الشخصية',
  originalsSeen: 'أصول اطّلع عليها الموظف',
};

const en: CounterMessages = {
  title: 'At the counter',
  intro:
    'To fill in a form for a person in front of you. It is stored with your name and the documents that you saw, and you hand over the receipt with the PIN.',
  open: 'Open the form',
  none: 'No form can be filled in here. Forms that are sent encrypted are not filled in at the desk.',
  choose: 'Choose the form.',
  text: 'Read the questions to the person and type the answers as they are given; read them out before you store them.',
  identity: 'Which document did you see?',
  identityHint: 'The one that shows who the person is. Its number goes into the form, if the form asks for it.',
  documents: {
    'identity-card': 'Identity card',
    passport: 'Passport',
    'family-booklet': 'Family booklet',
    'driving-licence': 'Driving licence',
    'civil-record': 'Civil record extract',
    other: 'Another document',
    none: 'No document was shown',
  },
  originals: 'Originals that you saw',
  originalsHint: 'Tick each document of which you saw the original.',
  store: 'Store the application',
  why: {
    identity: 'Choose the document that shows who the person is, or "No document was shown".',
    issues: 'Some answers must be corrected. Nothing is stored yet.',
    warnings: 'Some answers need confirming. Ask the person, tick what is confirmed, and store. Nothing is stored yet.',
    initial: 'The form has put in answers to begin with. Check them with the person, and store. Nothing is stored yet.',
    came: 'This application was stored before with other answers. What you see here is not stored: if you store it, it becomes another application.',
    stale:
      'This page has been open for a long time, or the server has changed. What you typed is kept below: check it and store.',
    foreign:
      'Something came with the answers that the form does not ask for, and was left out. Check the answers and store.',
    busy: 'It could not be stored now. What you typed is kept below: wait a little and store.',
    full: 'The disk is full, and nothing was stored. What you typed is kept below: tell whoever runs the server.',
  },
  see: 'Open the application',
  next: 'Another application at the counter',
  by: 'Filled in at the counter by',
  identitySeen: 'Identity seen',
  originalsSeen: 'Originals seen',
};

const MESSAGES: Readonly<Record<string, CounterMessages>> = { ar, en };

export const counterMessages = ({ language }: PageLocale): CounterMessages => MESSAGES[language]!;
