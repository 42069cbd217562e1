/** Messages of the backend on form pages without JavaScript. */
import type { Localized } from '../../runtime/fields/field.js';
import type { ProblemType } from '../http/problem.js';

/** Reason why a page is shown again, apart from errors in the answers. */
export type PageNoticeKind = 'initial' | 'stale' | 'foreign' | 'characters' | 'unchecked' | 'sent' | 'busy' | 'full';

export interface Notice {
  readonly title: string;
  readonly text: string;
}

export interface NoJsMessages {
  readonly notices: Readonly<Record<PageNoticeKind, Notice>>;
  /** Message at an answer whose check took too long. */
  readonly uncheckedAnswer: string;
  readonly toCorrect: { readonly title: string };
  readonly seeSent: string;
  readonly refused: Partial<Record<ProblemType, Notice>>;
  readonly otherwise: Notice;
  readonly toForm: string;
  readonly track: string;
  readonly copy: string;
  readonly receipt: string;
  readonly verify: string;
  readonly again: string;
  /** Note on the confirmation in another browser than the one that sent the submission. */
  readonly otherBrowser: string;
}

export const noJsMessages: Localized<NoJsMessages> = {
  ar: {
    notices: {
      initial: {
        title: 'لم يُرسل الطلب بعد',
        text: 'أُضيفت إلى الاستمارة أجوبة تنتج من أجوبتك. راجعها ثم اضغط «إرسال الطلب» مرة أخرى.',
      },
      stale: {
        title: 'لم يُرسل الطلب بعد',
        text: 'مضى وقت طويل على فتح هذه الصفحة. أجوبتك محفوظة أدناه: راجعها ثم اضغط «إرسال الطلب» مرة أخرى.',
      },
      foreign: {
        title: 'لم يُرسل الطلب بعد',
        text: 'حُذف من أجوبتك ما لا تسأل عنه هذه الاستمارة. راجعها ثم اضغط «إرسال الطلب» مرة أخرى.',
      },
      characters: {
        title: 'لم يُرسل الطلب بعد',
        text: 'كانت في أجوبتك رموز خفية لا تُكتب في الاستمارات، وقد حُذفت. راجع الأجوبة المعلّمة أدناه ثم اضغط «إرسال الطلب» مرة أخرى.',
      },
      unchecked: {
        title: 'لم يُرسل الطلب بعد',
        text: 'استغرق التحقق من أجوبتك وقتاً أطول من اللازم، وتعذّر التحقق من المعلّمة منها. أجوبتك محفوظة أدناه: راجع المعلّمة وصحّحها إن لزم، ثم اضغط «إرسال الطلب» مرة أخرى، أو اطبع الاستمارة وسلّمها باليد.',
      },
      sent: {
        title: 'سبق أن أُرسلت هذه الاستمارة',
        text: 'وصلت من قبل بأجوبة أخرى وحُفظت. إذا ضغطت «إرسال الطلب» الآن فستُرسل الأجوبة التي أدناه في طلب جديد.',
      },
      busy: {
        title: 'لم يُرسل الطلب بعد',
        text: 'تعذّر حفظ الطلب الآن. أجوبتك محفوظة أدناه: انتظر قليلاً ثم اضغط «إرسال الطلب» مرة أخرى.',
      },
      full: {
        title: 'لم يُرسل الطلب بعد',
        text: 'تعذّر حفظ الطلب الآن لسبب تقني. أجوبتك محفوظة أدناه: أرسلها لاحقاً، أو اطبع الاستمارة وسلّمها باليد.',
      },
    },
    uncheckedAnswer: 'تعذّر التحقق من هذا الجواب. راجعه، وصحّحه إن لزم.',
    toCorrect: { title: 'أعادت الدائرة طلبك لتصحّحه' },
    seeSent: 'عرض ما أُرسل من قبل',
    refused: {
      'origin-not-allowed': {
        title: 'لا تُقبل الاستمارة من هذه الصفحة',
        text: 'جاء الإرسال من صفحة في موقع آخر، ولم يُحفظ منه شيء. افتح الاستمارة من موقعها واملأها هناك.',
      },
      'not-found': { title: 'لا توجد استمارة بهذا العنوان', text: 'لم يُحفظ شيء. ابحث عن الاستمارة بين الخدمات.' },
      'too-large': {
        title: 'حجم ما أرسلته أكبر من المسموح به',
        text: 'لم يُحفظ شيء. ارجع إلى الصفحة السابقة، واختصر النصوص أو اختر ملفات أصغر، ثم أرسل من جديد.',
      },
      timeout: {
        title: 'استغرق الإرسال وقتاً أطول من اللازم',
        text: 'لم يُحفظ شيء. ارجع إلى الصفحة السابقة وأرسل من جديد عندما يتحسّن الاتصال.',
      },
      unavailable: {
        title: 'الموقع مزدحم الآن',
        text: 'لم يُحفظ شيء. ارجع إلى الصفحة السابقة، وانتظر قليلاً ثم أرسل من جديد.',
      },
      'storage-full': {
        title: 'تعذّر حفظ الطلب الآن لسبب تقني',
        text: 'لم يُحفظ شيء. ارجع إلى الصفحة السابقة وأرسل لاحقاً، أو اطبع الاستمارة وسلّمها باليد.',
      },
      'unknown-version': {
        title: 'تغيّرت الاستمارة',
        text: 'لم تعد هذه الصفحة صالحة للإرسال، ولم يُحفظ شيء. افتح الاستمارة من جديد وانقل إليها أجوبتك.',
      },
      'not-encrypted': {
        title: 'لا تُرسل هذه الاستمارة إلا مشفّرة',
        text: 'لم يُحفظ شيء. افتحها في متصفح حديث ميزة JavaScript فيه مفعّلة، أو اطبعها وسلّمها باليد.',
      },
    },
    otherwise: {
      title: 'تعذّر فهم ما أُرسل',
      text: 'لم يُحفظ شيء. ارجع إلى الصفحة السابقة وأرسل من جديد، أو افتح الاستمارة من جديد.',
    },
    toForm: 'فتح الاستمارة',
    track: 'متابعة الطلب',
    copy: 'نسخة من طلبك (PDF)',
    receipt: 'إيصال إلكتروني موقّع',
    verify: 'التحقق من الإيصال',
    again: 'تقديم طلب جديد',
    otherBrowser: 'يظهر الرمز السري والإيصال والنسخة في المتصفح الذي أُرسل منه الطلب فقط.',
  },
  en: {
    notices: {
      initial: {
        title: 'Not sent yet',
        text: 'Answers that follow from yours were put in. Check them and press “Send” once more.',
      },
      stale: {
        title: 'Not sent yet',
        text: 'This page has been open for a long time, or the server has changed. Your answers are kept below: check them and press “Send” once more.',
      },
      foreign: {
        title: 'Not sent yet',
        text: 'Something came with your answers that the form does not ask for, and was left out. Check your answers and press “Send” once more.',
      },
      characters: {
        title: 'Not sent yet',
        text: 'Your answers had characters in them that cannot be seen and are no part of any text. They were removed. Check the answers marked below and press “Send” once more.',
      },
      unchecked: {
        title: 'Not sent yet',
        text: 'Checking your answers took too long, and those that are marked could not be checked. All are kept below: look at the marked ones, correct them if needed and press “Send” once more, or print the form and hand it in.',
      },
      sent: {
        title: 'This form has been sent already',
        text: 'It arrived before with other answers, and those are stored. If you press “Send” now, the answers below are sent as a new application.',
      },
      busy: {
        title: 'Not sent yet',
        text: 'The application could not be stored now. Your answers are kept below: wait a little and press “Send” once more.',
      },
      full: {
        title: 'Not sent yet',
        text: 'The server has no room left to store the application. Your answers are kept below: send them later, or print the form and hand it in.',
      },
    },
    uncheckedAnswer: 'This answer could not be checked: look at it, and correct it if needed',
    toCorrect: { title: 'The office sent this back to be corrected' },
    seeSent: 'See what was sent before',
    refused: {
      'origin-not-allowed': {
        title: 'The form is not taken from that page',
        text: 'It was sent from a page of another site, and nothing was stored. Open the form on its own site and fill it in there.',
      },
      'not-found': {
        title: 'There is no form at this address',
        text: 'Nothing was stored. Look for the form among the services.',
      },
      'too-large': {
        title: 'What you sent is larger than what is accepted',
        text: 'Nothing was stored. Go back to the page before, shorten your texts or choose smaller files, and send again.',
      },
      timeout: {
        title: 'Sending took too long',
        text: 'Nothing was stored. Go back to the page before and send again when the connection is better.',
      },
      unavailable: {
        title: 'The server is busy now',
        text: 'Nothing was stored. Go back to the page before, wait a little and send again.',
      },
      'storage-full': {
        title: 'The server has no room left',
        text: 'Nothing was stored. Go back to the page before and send later, or print the form and hand it in.',
      },
      'unknown-version': {
        title: 'The form has changed',
        text: 'This page can no longer be sent, and nothing was stored. Open the form again and copy your answers into it.',
      },
      'not-encrypted': {
        title: 'This form is sent encrypted only',
        text: 'Nothing was stored. Open it in a browser that runs JavaScript, or print it and hand it in.',
      },
    },
    otherwise: {
      title: 'What was sent could not be read',
      text: 'Nothing was stored. Go back to the page before and send again, or open the form again.',
    },
    toForm: 'Open the form',
    track: 'Follow the application',
    copy: 'A copy of your application (PDF)',
    receipt: 'Signed electronic receipt',
    verify: 'Verify the receipt',
    again: 'Fill in a new form',
    otherBrowser: 'The PIN, the receipt and the copy are shown only in the browser that sent the application.',
  },
  ku: {
    notices: {
      initial: {
        title: 'Hîn nehatiye şandin',
        text: 'Bersivên ku ji bersivên we derdikevin hatin nivîsandin. Wan kontrol bikin û careke din li «Bişînin» bixin.',
      },
      stale: {
        title: 'Hîn nehatiye şandin',
        text: 'Ev rûpel demeke dirêj vekirî maye. Bersivên we li jêr hatine parastin: wan kontrol bikin û careke din li «Bişînin» bixin.',
      },
      foreign: {
        title: 'Hîn nehatiye şandin',
        text: 'Tiştek ku form napirse bi bersivên we re hat û hat hiştin. Bersivên xwe kontrol bikin û careke din li «Bişînin» bixin.',
      },
      characters: {
        title: 'Hîn nehatiye şandin',
        text: 'Di bersivên we de tîpên ku nayên dîtin hebûn; ew hatin jêbirin. Bersivên nîşankirî yên li jêr kontrol bikin û careke din li «Bişînin» bixin.',
      },
      unchecked: {
        title: 'Hîn nehatiye şandin',
        text: 'Kontrolkirina bersivên we pir dirêj kir, û yên nîşankirî nehatin kontrolkirin. Bersivên we li jêr hatine parastin: li yên nîşankirî binêrin, heke pêwîst be wan rast bikin û careke din li «Bişînin» bixin, an formê çap bikin û bi destan bidin.',
      },
      sent: {
        title: 'Ev form berê hatiye şandin',
        text: 'Berê bi bersivên din gihîştiye, û ew hatine parastin. Heke hûn niha li «Bişînin» bixin, bersivên jêr wek daxwazeke nû tên şandin.',
      },
      busy: {
        title: 'Hîn nehatiye şandin',
        text: 'Daxwaz niha nehat parastin. Bersivên we li jêr hatine parastin: hinekî bisekinin û careke din li «Bişînin» bixin.',
      },
      full: {
        title: 'Hîn nehatiye şandin',
        text: 'Ji ber sedemeke teknîkî daxwaz niha nehat parastin. Bersivên we li jêr hatine parastin: paşê bişînin, an formê çap bikin û bi destan bidin.',
      },
    },
    uncheckedAnswer: 'Ev bersiv nehat kontrolkirin: lê binêrin, û heke pêwîst be rast bikin',
    toCorrect: { title: 'Saziyê daxwaza we vegerand da ku hûn rast bikin' },
    seeSent: 'Ya ku berê hatiye şandin bibînin',
    refused: {
      'origin-not-allowed': {
        title: 'Form ji wê rûpelê nayê wergirtin',
        text: 'Ji rûpela malpereke din hat şandin, û tiştek nehat parastin. Formê li malpera wê vekin û li wir tijî bikin.',
      },
      'not-found': {
        title: 'Li vê navnîşanê form tune',
        text: 'Tiştek nehat parastin. Li formê di nav xizmetan de bigerin.',
      },
      'too-large': {
        title: 'Ya ku we şand ji ya ku tê wergirtin mezintir e',
        text: 'Tiştek nehat parastin. Vegerin rûpela berê, nivîsan kurt bikin an dosyeyên biçûktir hilbijêrin, û dîsa bişînin.',
      },
      timeout: {
        title: 'Şandin pir dirêj kir',
        text: 'Tiştek nehat parastin. Vegerin rûpela berê û gava girêdan baştir bû dîsa bişînin.',
      },
      unavailable: {
        title: 'Malper niha pir mijûl e',
        text: 'Tiştek nehat parastin. Vegerin rûpela berê, hinekî bisekinin û dîsa bişînin.',
      },
      'storage-full': {
        title: 'Ji ber sedemeke teknîkî daxwaz niha nehat parastin',
        text: 'Tiştek nehat parastin. Vegerin rûpela berê û paşê bişînin, an formê çap bikin û bi destan bidin.',
      },
      'unknown-version': {
        title: 'Form hatiye guhertin',
        text: 'Ev rûpel êdî nayê şandin, û tiştek nehat parastin. Formê ji nû ve vekin û bersivên xwe bibin wir.',
      },
      'not-encrypted': {
        title: 'Ev form tenê bi şîfre tê şandin',
        text: 'Tiştek nehat parastin. Wê di gerokeke ku JavaScript lê dixebite de vekin, an çap bikin û bi destan bidin.',
      },
    },
    otherwise: {
      title: 'Ya ku hat şandin nehat xwendin',
      text: 'Tiştek nehat parastin. Vegerin rûpela berê û dîsa bişînin, an formê ji nû ve vekin.',
    },
    toForm: 'Formê vekin',
    track: 'Daxwazê bişopînin',
    copy: 'Nusxeyek ji daxwaza we (PDF)',
    receipt: 'Meqbûza elektronîk a îmzekirî',
    verify: 'Meqbûzê kontrol bikin',
    again: 'Dest bi formeke nû bikin',
    otherBrowser: 'Koda veşartî (PIN), meqbûz û nusxe tenê di geroka ku daxwaz jê hatiye şandin de tên nîşandan.',
  },
};

/** Returns the messages in the reader's language, else in English. */
export const noJsMessagesIn = (language: string): NoJsMessages =>
  noJsMessages[language] ?? noJsMessages[language.split('-')[0]!] ?? noJsMessages.en;
