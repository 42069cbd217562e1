/** Messages of the page that verifies receipts, in every language of the toolkit. */
import type { VerificationFailure } from '../receipts/jws.js';

export interface VerifyMessages {
  readonly locale: string;
  readonly title: string;
  readonly intro: string;
  readonly receipt: string;
  readonly hint: string;
  readonly verify: string;
  readonly genuine: string;
  /** Text about what a receipt proves and does not prove. */
  readonly means: string;
  readonly faults: Readonly<Record<VerificationFailure, string>>;
  readonly tracking: string;
  readonly form: string;
  readonly receivedAt: string;
  readonly sha256: string;
  readonly validated: string;
  readonly yes: string;
  readonly no: string;
  readonly home: string;
}

const ar: VerifyMessages = {
  locale: 'ar-SY-u-nu-latn',
  title: 'التحقق من إيصال',
  intro: 'من هذه الصفحة تتحقق من أن الإيصال صادر عن هذه الجهة. ويجري التحقق على جهازك من دون اتصال بالإنترنت.',
  receipt: 'الإيصال',
  hint: 'افتح ملف الإيصال الذي حفظته بعد إرسال الطلب (receipt.jwt)، وانسخ نصه كله والصقه هنا.',
  verify: 'تحقق',
  genuine: 'الإيصال صحيح: وقّعته هذه الجهة، ولم يتغيّر فيه شيء.',
  means: 'يُثبت الإيصال أن الطلب استُلم في الوقت المذكور، ولا يبيّن نتيجته. لمعرفة حالة الطلب افتح صفحة المتابعة.',
  faults: {
    form: 'ليس هذا نص إيصال كامل. انسخه كله من أوله إلى آخره ثم أعد المحاولة.',
    type: 'هذا النص موقّع، لكنه ليس إيصالاً.',
    algorithm: 'لم يُوقَّع هذا النص بالطريقة التي تُوقَّع بها الإيصالات، فليس إيصالاً صادراً عن هذه الجهة.',
    key: 'لم يُوقَّع هذا الإيصال بمفتاح من مفاتيح هذه الجهة. إن كان حديثاً فأعد تحميل الصفحة ثم حاول من جديد.',
    signature: 'الإيصال غير صحيح: تغيّر فيه شيء بعد توقيعه، أو وقّعه غير هذه الجهة.',
  },
  tracking: 'رقم المتابعة',
  form: 'الاستمارة وإصدارها',
  receivedAt: 'تاريخ الاستلام',
  sha256: 'رمز مطابقة ما أُرسل (SHA-256)',
  validated: 'دُقّقت الأجوبة عند الاستلام',
  yes: 'نعم',
  no: 'لا، فقد وصلت مشفّرة',
  home: 'كل الخدمات',
};

const en: VerifyMessages = {
  locale: 'en-GB',
  title: 'Verify a receipt',
  intro:
    'This tells whether a receipt was given here. Once the page is open, it is verified on your own device, without a network.',
  receipt: 'Receipt',
  hint: 'Open the receipt that you saved when you sent the form (receipt.jwt), copy all of its text and paste it here.',
  verify: 'Verify',
  genuine: 'The receipt is genuine: it was signed here, and nothing in it was changed.',
  means:
    'It proves that the request was received at that time, not what became of it. Follow the request to see its status.',
  faults: {
    form: 'This is not the whole text of a receipt. Copy it from its beginning to its end and try again.',
    type: 'This text is signed, but it is no receipt.',
    algorithm: 'This text was not signed as receipts are, so it is none from here.',
    key: 'This receipt was not signed with a key from here. If it is a new one, reload this page and try again.',
    signature: 'The receipt is not genuine: it was changed after it was signed, or somebody else signed it.',
  },
  tracking: 'Tracking number',
  form: 'Form and version',
  receivedAt: 'Received on',
  sha256: 'Digest of what was sent (SHA-256)',
  validated: 'Validated when it came',
  yes: 'Yes',
  no: 'No, it came encrypted',
  home: 'All services',
};

const ku: VerifyMessages = {
  locale: 'ku',
  title: 'Meqbûzekê piştrast bikin',
  intro:
    'Li vir tê zanîn ka meqbûz ji vê saziyê hatiye dayîn. Piştî vekirina rûpelê, li ser amûra we bê tor tê piştrastkirin.',
  receipt: 'Meqbûz',
  hint: 'Dosyaya meqbûzê ya ku we piştî şandinê tomar kir (receipt.jwt) vekin, hemû nivîsa wê kopî bikin û li vir pêve bikin.',
  verify: 'Piştrast bikin',
  genuine: 'Meqbûz rast e: ji aliyê vê saziyê ve hatiye îmzekirin û tiştek tê de nehatiye guhertin.',
  means: 'Ew piştrast dike ku daxwaz di wê demê de hatiye wergirtin, ne encama wê. Ji bo rewşa wê daxwazê bişopînin.',
  faults: {
    form: 'Ev ne nivîsa tevahî ya meqbûzekê ye. Wê ji serî heta dawî kopî bikin û dîsa biceribînin.',
    type: 'Ev nivîs îmzekirî ye, lê ne meqbûz e.',
    algorithm: 'Ev nivîs wekî meqbûzan nehatiye îmzekirin, loma ne ji vir e.',
    key: 'Ev meqbûz bi mifteyeke vê saziyê nehatiye îmzekirin. Heke nû be, rûpelê ji nû ve vekin û dîsa biceribînin.',
    signature: 'Meqbûz ne rast e: piştî îmzekirinê hatiye guhertin, an kesekî din îmze kiriye.',
  },
  tracking: 'Hejmara şopandinê',
  form: 'Form û çapa wê',
  receivedAt: 'Dema wergirtinê',
  sha256: 'Şopa tiştê hatî şandin (SHA-256)',
  validated: 'Di wergirtinê de hat kontrolkirin',
  yes: 'Erê',
  no: 'Na, şîfrekirî hat',
  home: 'Hemû xizmet',
};

export const VERIFY_MESSAGES: Readonly<Record<string, VerifyMessages>> = { ar, en, ku };
