/** Messages about payments. */
import type { PaymentState } from './payment-history.js';

export interface PaymentMessages {
  readonly title: string;
  readonly pay: string;
  readonly again: string;
  readonly states: Readonly<Record<PaymentState | 'counter', string>>;
  readonly reference: string;
  readonly goOn: string;
  readonly back: string;
  readonly leavingTitle: string;
  /** Returns the sentence with the amount and the provider's host. */
  leaving(amount: string, host: string): string;
  readonly leavingSafe: string;
  readonly unreachable: string;
}

const ar: PaymentMessages = {
  title: 'الرسوم',
  pay: 'دفع الرسوم',
  again: 'العودة إلى صفحة الدفع',
  states: {
    due: 'لم تُدفع الرسوم بعد.',
    opened: 'بدأت عملية الدفع ولم يصلنا تأكيدها بعد. إن كنت قد دفعت فلا تدفع مرة ثانية، وحدّث هذه الصفحة بعد دقائق.',
    paid: 'دُفعت الرسوم.',
    counter: 'دُفعت الرسوم عند النافذة.',
    failed: 'لم تنجح عملية الدفع ولم يُخصم منك أي مبلغ. يمكنك أن تحاول مرة أخرى.',
    wrong: 'وصل مبلغ غير المبلغ المطلوب. لا تدفع مرة ثانية، وراجع الجهة صاحبة الخدمة.',
  },
  reference: 'رقم عملية الدفع',
  goOn: 'المتابعة إلى صفحة الدفع',
  back: 'العودة إلى متابعة الطلب',
  leavingTitle: 'دفع الرسوم',
  leaving: (amount, host) => `ستدفع الآن ${amount} عبر موقع ${host}.`,
  leavingSafe:
    'طلبك محفوظ. بعد الدفع تعود إلى صفحة متابعة الطلب، وإن انقطع الاتصال بعد الدفع وصلنا التأكيد من شركة الدفع الإلكتروني مباشرة، فلا تدفع مرة ثانية.',
  unreachable: 'تعذّر الاتصال بشركة الدفع الإلكتروني الآن. طلبك محفوظ: حاول بعد قليل، أو ادفع في الدائرة.',
};

const en: PaymentMessages = {
  title: 'Fees',
  pay: 'Pay the fees',
  again: 'Back to the payment page',
  states: {
    due: 'The fees are not paid yet.',
    opened:
      'A payment was begun and is not confirmed yet. If you have paid, do not pay again: reload this page in a few minutes.',
    paid: 'The fees are paid.',
    counter: 'The fees were paid at the counter.',
    failed: 'The payment did not succeed and nothing was taken. You can try again.',
    wrong: 'An amount arrived that is not the one asked for. Do not pay again, and ask the office.',
  },
  reference: 'Number of the payment',
  goOn: 'Go on to the payment page',
  back: 'Back to your application',
  leavingTitle: 'Pay the fees',
  leaving: (amount, host) => `You now pay ${amount} at ${host}.`,
  leavingSafe:
    'Your application is stored. After paying you come back to the page that follows it. If the connection breaks after you have paid, the confirmation reaches us all the same: do not pay again.',
  unreachable:
    'The payment provider does not answer now. Your application is stored: try again later, or pay at the counter.',
};

const ku: PaymentMessages = {
  title: 'Xerc',
  pay: 'Xercan bidin',
  again: 'Vegerin rûpela dayînê',
  states: {
    due: 'Xerc hîn nehatine dayîn.',
    opened:
      'Dayîn dest pê kiriye û hîn nehatiye piştrastkirin. Heke we da, careke din nedin: piştî çend deqeyan vê rûpelê ji nû ve vekin.',
    paid: 'Xerc hatin dayîn.',
    counter: 'Xerc li saziyê hatin dayîn.',
    failed: 'Dayîn pêk nehat û pere ji we nehatin birîn. Hûn dikarin dîsa biceribînin.',
    wrong: 'Mîqdarek hat ku ne ya xwestî ye. Careke din nedin, û ji saziya berpirsiyar bipirsin.',
  },
  reference: 'Hejmara dayînê',
  goOn: 'Berdewam bikin ber bi rûpela dayînê',
  back: 'Vegerin şopandina daxwazê',
  leavingTitle: 'Dayîna xercan',
  leaving: (amount, host) => `Hûn ê niha ${amount} li ser malpera ${host} bidin.`,
  leavingSafe:
    'Daxwaza we hatiye parastin. Piştî dayînê hûn vedigerin rûpela şopandinê. Heke girêdan piştî dayînê qut bibe jî, piştrastkirin digihîje me: careke din nedin.',
  unreachable:
    'Niha girêdan bi cihê dayînê re nehat çêkirin. Daxwaza we hatiye parastin: paşê dîsa biceribînin, an li saziyê bidin.',
};

const MESSAGES: Readonly<Record<string, PaymentMessages>> = { ar, en, ku };

export const paymentMessages = (language: string): PaymentMessages => MESSAGES[language] ?? en;
