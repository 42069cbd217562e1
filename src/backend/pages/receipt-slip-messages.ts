/** Messages of receipt slips. */

export interface ReceiptSlipMessages {
  readonly slip: string;
  /** Instructions to an applicant who prints the slip. */
  readonly keep: string;
  /** Note on a slip that shows the PIN. */
  readonly soon: string;
  readonly onRoll: string;
  readonly onSheet: string;
  readonly pin: string;
  readonly pinHint: string;
  readonly due: string;
  readonly office: string;
}

const ar: ReceiptSlipMessages = {
  slip: 'إشعار استلام',
  keep: 'اطبع هذه الصفحة واحتفظ بها، أو دوّن رقم المتابعة.',
  soon: 'يُعرض الرمز السري هنا مدة ساعة فقط، فاطبعه أو دوّنه الآن.',
  onRoll: 'لطابعة حرارية 80 مم',
  onSheet: 'لورق عادي',
  pin: 'الرمز السري',
  pinHint: 'تطّلع به، مع رقم المتابعة، على ردود الدائرة وعلى ما كُتب في الطلب. لا يُعطى إلا لمقدّم الطلب.',
  due: 'موعد الرد',
  office: 'الدائرة',
};

const en: ReceiptSlipMessages = {
  slip: 'Receipt',
  keep: 'Print this page and keep it, or note the tracking number down.',
  soon: 'The PIN is shown here for an hour alone.',
  onRoll: 'For an 80 mm receipt printer',
  onSheet: 'For ordinary paper',
  pin: 'PIN',
  pinHint: 'With the tracking number it opens the notes of the office and what was written. For the applicant alone.',
  due: 'Answer due',
  office: 'Office',
};

const ku: ReceiptSlipMessages = {
  slip: 'Meqbûz',
  keep: 'Vê rûpelê çap bikin û li cem xwe bihêlin, an hejmara şopandinê binivîsin.',
  soon: 'Koda veşartî tenê saetekê li vir tê nîşandan: wê niha çap bikin an binivîsin.',
  onRoll: 'Ji bo çapkera meqbûzan a 80 mm',
  onSheet: 'Ji bo kaxeza asayî',
  pin: 'Koda veşartî (PIN)',
  pinHint: 'Bi wê û bi hejmara şopandinê bersivên saziyê û ya ku hatiye nivîsandin tên xwendin. Tenê ji bo serlêder e.',
  due: 'Dema bersivê',
  office: 'Sazî',
};

const SLIP_MESSAGES: Readonly<Record<string, ReceiptSlipMessages>> = { ar, en, ku };

export const receiptSlipMessages = (language: string): ReceiptSlipMessages => SLIP_MESSAGES[language]!;
