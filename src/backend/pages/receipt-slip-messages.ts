/** Messages of receipt slips. */

export interface ReceiptSlipMessages {
  readonly slip: string;
  /** Instructions to a clerk who hands the slip out, and to an applicant who prints their own. */
  readonly handOut: string;
  readonly keep: string;
  /** Note on a slip that shows the PIN. */
  readonly soon: string;
  readonly onRoll: string;
  readonly onSheet: string;
  readonly pin: string;
  readonly pinHint: string;
  readonly due: string;
}

const ar: ReceiptSlipMessages = {
  slip: 'إشعار استلام',
  handOut: 'اطبع هذه الصفحة وسلّمها لمقدّم الطلب.',
  keep: 'اطبع هذه الصفحة واحتفظ بها، أو دوّن رقم المتابعة.',
  soon: 'يُعرض رمز الاطلاع هنا مدة ساعة فقط، فاطبعه أو دوّنه الآن.',
  onRoll: 'لطابعة إيصالات 80 مم',
  onSheet: 'لورق عادي',
  pin: 'رمز الاطلاع',
  pinHint: 'تطّلع به، مع رقم المتابعة، على ردود الدائرة وعلى ما كُتب في الطلب. لا يُعطى إلا لمقدّم الطلب.',
  due: 'موعد الرد',
};

const en: ReceiptSlipMessages = {
  slip: 'Receipt',
  handOut: 'Print this page and hand it to the applicant.',
  keep: 'Print this page and keep it, or note the tracking number down.',
  soon: 'The PIN is shown here for an hour alone.',
  onRoll: 'For an 80 mm receipt printer',
  onSheet: 'For ordinary paper',
  pin: 'PIN',
  pinHint: 'With the tracking number it opens the notes of the office and what was written. For the applicant alone.',
  due: 'Answer due',
};

const SLIP_MESSAGES: Readonly<Record<string, ReceiptSlipMessages>> = { ar, en };

export const receiptSlipMessages = (language: string): ReceiptSlipMessages => SLIP_MESSAGES[language]!;
