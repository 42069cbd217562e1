/** Messages about prefill from a register. */
export interface RegisterMessages {
  /** Text of the link on the form's page. */
  readonly link: string;
  readonly title: string;
  readonly intro: string;
  readonly nationalNumber: string;
  readonly nationalNumberHint: string;
  readonly born: string;
  readonly bornHint: string;
  readonly asks: string;
  readonly consent: string;
  readonly fetch: string;
  readonly skip: string;
  readonly faults: {
    readonly number: string;
    readonly born: string;
    readonly consent: string;
    readonly none: string;
    readonly late: string;
    readonly wait: string;
  };
}

const ar: RegisterMessages = {
  link: 'ملء بياناتك من السجل المدني',
  title: 'ملء بياناتك من السجل المدني',
  intro: 'نستطيع أن نطلب بياناتك من السجل المدني لنوفّر عليك كتابتها. الأمر اختياري: يمكنك دائماً أن تكتبها بنفسك.',
  nationalNumber: 'الرقم الوطني',
  nationalNumberHint: 'من 11 خانة، كما في الهوية الشخصية.',
  born: 'تاريخ الولادة',
  bornHint: 'اليوم ثم الشهر ثم السنة، مثل 14/5/1990.',
  asks: 'يُطلب من السجل ما يلي:',
  consent: 'أوافق على طلب هذه البيانات من السجل المدني لملء هذه الاستمارة، وهي بياناتي أو بيانات من أمثّله.',
  fetch: 'طلب البيانات',
  skip: 'كتابة بياناتي بنفسي',
  faults: {
    number: 'اكتب الرقم الوطني كاملاً، وهو من 11 خانة.',
    born: 'اكتب تاريخ الولادة كاملاً.',
    consent: 'لا نطلب بياناتك من السجل المدني إلا بموافقتك. ضع علامة الموافقة، أو تابع واكتب بياناتك بنفسك.',
    none: 'لم نجد في السجل شخصاً بهذا الرقم الوطني وتاريخ الولادة. راجعهما، أو تابع واكتب بياناتك بنفسك.',
    late: 'تعذّر الاتصال بالسجل المدني الآن. تابع واكتب بياناتك بنفسك، ولن يتأخر طلبك بسبب ذلك.',
    wait: 'كثرت المحاولات. اكتب بياناتك بنفسك، أو أعد المحاولة بعد',
  },
};

const en: RegisterMessages = {
  link: 'Fill in your details from the civil register',
  title: 'Fill in your details from the civil register',
  intro:
    'We can ask the civil register for your details to save you typing. You need not: you can always type them yourself.',
  nationalNumber: 'National number',
  nationalNumberHint: '11 digits, printed on the identity card.',
  born: 'Date of birth',
  bornHint: 'Day, month, year, such as 14/5/1990.',
  asks: 'The register is asked for:',
  consent:
    'I agree that these details are asked of the civil register to fill in this form. They are mine, or of somebody for whom I act.',
  fetch: 'Get the details',
  skip: 'Go on without the register',
  faults: {
    number: 'Write the national number: 11 digits.',
    born: 'Write the whole date of birth.',
    consent: 'Nothing is asked of the register without your consent. Tick the box, or go on without the register.',
    none: 'The register has nobody with this number and this date of birth. Check both, or go on without it and type the details yourself.',
    late: 'The civil register does not answer now. Go on without it and type the details yourself: it does not delay your application.',
    wait: 'There were too many tries. Go on without the register, or try again after',
  },
};

const ku: RegisterMessages = {
  link: 'Agahiyên xwe ji qeyda sivîl tijî bikin',
  title: 'Agahiyên xwe ji qeyda sivîl tijî bikin',
  intro:
    'Em dikarin agahiyên we ji qeyda sivîl bixwazin da ku hûn wan nenivîsin. Ev vebijarkî ye: hûn her gav dikarin wan bi xwe binivîsin.',
  nationalNumber: 'Hejmara niştimanî',
  nationalNumberHint: '11 reqem, li ser nasnameyê hatiye nivîsandin.',
  born: 'Dîroka jidayikbûnê',
  bornHint: 'Roj, meh, sal, wek 14/5/1990.',
  asks: 'Ev ji qeydê tên xwestin:',
  consent:
    'Ez qebûl dikim ku ev agahî ji qeyda sivîl werin xwestin da ku ev form were tijîkirin. Ew yên min in, an yên kesê ku ez li şûna wî me.',
  fetch: 'Agahiyan bixwazin',
  skip: 'Ez agahiyên xwe bi xwe dinivîsim',
  faults: {
    number: 'Hejmara niştimanî binivîsin: 11 reqem.',
    born: 'Dîroka jidayikbûnê bi temamî binivîsin.',
    consent:
      'Em bê destûra we tiştek ji qeyda sivîl naxwazin. Nîşana qebûlkirinê deynin, an berdewam bikin û agahiyên xwe bi xwe binivîsin.',
    none: 'Di qeydê de kesek bi vê hejmarê û bi vê dîroka jidayikbûnê nehat dîtin. Wan kontrol bikin, an berdewam bikin û agahiyên xwe bi xwe binivîsin.',
    late: 'Niha girêdan bi qeyda sivîl re nehat çêkirin. Berdewam bikin û agahiyên xwe bi xwe binivîsin: daxwaza we ji ber vê dereng namîne.',
    wait: 'Hewldan pir bûn. Agahiyên xwe bi xwe binivîsin, an dîsa biceribînin piştî',
  },
};

const MESSAGES: Readonly<Record<string, RegisterMessages>> = { ar, en, ku };

export const registerMessages = (language: string): RegisterMessages => MESSAGES[language] ?? en;
