/** Messages of the conversation on the page of a tracking number. Each language has one object. */

/**
 * Reason why a reply was not stored. `type`, `size` and `count` are about a file; `gone`: its document is not asked for.
 * `closed`: the office has not written, the request was erased or replaced, or its form is no longer served. `many`: the
 * office has not answered the last replies.
 */
export type ReplyFault = 'long' | 'nothing' | 'type' | 'size' | 'count' | 'gone' | 'closed' | 'many' | 'too-large';

export interface ReplyMessages {
  readonly title: string;
  readonly office: string;
  readonly you: string;
  readonly asked: string;
  readonly sent: string;
  readonly notSent: string;
  readonly reply: string;
  readonly documents: string;
  readonly documentsHint: string;
  readonly text: string;
  readonly textHint: string;
  readonly send: string;
  /** Sentence after a reply was stored, and the one if all documents have come. */
  readonly stored: string;
  readonly complete: string;
  readonly encrypted: string;
  /** Documents of the office: their heading, the button that saves one, and why one is not offered. */
  readonly results: Readonly<Record<'title' | 'save' | 'waiting' | 'infected', string>>;
  readonly faults: Readonly<Record<ReplyFault, string>>;
}

const ar: ReplyMessages = {
  title: 'المراسلات مع الدائرة',
  office: 'الدائرة',
  you: 'أنت',
  asked: 'الوثائق المطلوبة',
  sent: 'أُرسلت',
  notSent: 'لم تُرسل بعد',
  reply: 'الرد على الدائرة',
  documents: 'أرسل الوثائق المطلوبة',
  documentsHint: 'صورة أو ملف PDF لكل وثيقة، حتى خمسة ملفات. يمكنك إرسال بعضها الآن والباقي لاحقاً.',
  text: 'رسالتك',
  textHint: 'حتى 2,000 حرف. لا تكتب فيها الرمز السري.',
  send: 'إرسال إلى الدائرة',
  stored: 'وصل ردّك إلى الدائرة.',
  complete: 'وصلت كل الوثائق المطلوبة، وعاد طلبك إلى الدائرة.',
  encrypted: 'هذا الطلب مشفّر، ولا يمكن الرد عليه من هذه الصفحة. راجع الدائرة ومعك رقم المتابعة.',
  results: {
    title: 'وثائق لك من الدائرة',
    save: 'حفظ',
    waiting: 'تُفحص من الفيروسات الآن؛ أعد فتح هذه الصفحة بعد دقيقة',
    infected: 'لم تُعرض لأن فيها فيروساً؛ راجع الدائرة ومعك رقم المتابعة',
  },
  faults: {
    long: 'الرسالة أطول من 2,000 حرف. اختصرها ثم أرسلها؛ لم يُرسل شيء.',
    nothing: 'اكتب رسالة أو اختر ملفاً.',
    type: 'أحد الملفات ليس من الأنواع المقبولة لهذه الوثيقة، أو هو فارغ. أرسل صورة أو ملف PDF، واختر الملفات من جديد؛ لم يُرسل شيء.',
    size: 'أحد الملفات أكبر من المسموح. صوّر الوثيقة بدقة أقل، واختر الملفات من جديد؛ لم يُرسل شيء.',
    count: 'لكل وثيقة خمسة ملفات على الأكثر. اختر الملفات من جديد؛ لم يُرسل شيء.',
    gone: 'لم تعد الدائرة تنتظر إحدى الوثائق التي اخترت لها ملفاً. اقرأ ما تطلبه الآن؛ لم يُرسل شيء.',
    closed: 'لا يمكن الرد على هذا الطلب الآن. راجع الدائرة ومعك رقم المتابعة.',
    many: 'أرسلت 20 رداً ولم تجب الدائرة بعد. انتظر جوابها ثم اكتب؛ لم يُرسل شيء.',
    'too-large': 'الملفات معاً أكبر من المسموح. أرسل كل وثيقة وحدها؛ لم يُرسل شيء.',
  },
};

const en: ReplyMessages = {
  title: 'Conversation with the office',
  office: 'Office',
  you: 'You',
  asked: 'Documents asked for',
  sent: 'sent',
  notSent: 'not sent yet',
  reply: 'Reply to the office',
  documents: 'Send the documents asked for',
  documentsHint: 'A picture or a PDF of each document, up to five files. You can send some now and the others later.',
  text: 'Your message',
  textHint: 'Up to 2,000 characters. Do not write your PIN in it.',
  send: 'Send to the office',
  stored: 'The office has received your reply.',
  complete: 'All documents have come, and your request is back with the office.',
  encrypted:
    'This request is encrypted, and cannot be answered on this page. Go to the office with your tracking number.',
  results: {
    title: 'Documents for you from the office',
    save: 'Save',
    waiting: 'is being checked for viruses; open this page again in a minute',
    infected: 'not offered, because a virus was found in it; go to the office with your tracking number',
  },
  faults: {
    long: 'Your message is longer than 2,000 characters. Shorten it and send it again; nothing was sent.',
    nothing: 'Write a message, or choose a file.',
    type: 'A file is of a kind that is not accepted for this document, or empty. Send a picture or a PDF, and choose the files again; nothing was sent.',
    size: 'A file is larger than what is accepted. Take a smaller picture, and choose the files again; nothing was sent.',
    count: 'Each document may have five files at most. Choose the files again; nothing was sent.',
    gone: 'The office does not wait for a document any more for which you chose a file. Read what it asks for now; nothing was sent.',
    closed: 'This request cannot be answered now. Go to the office with your tracking number.',
    many: 'You have sent 20 replies, and the office has not answered yet. Wait for its answer; nothing was sent.',
    'too-large': 'The files together are larger than what is accepted. Send each document alone; nothing was sent.',
  },
};

const ku: ReplyMessages = {
  title: 'Peyamên we û saziyê',
  office: 'Sazî',
  you: 'Hûn',
  asked: 'Belgeyên ku tên xwestin',
  sent: 'hat şandin',
  notSent: 'hîn nehatiye şandin',
  reply: 'Bersiva saziyê bidin',
  documents: 'Belgeyên ku tên xwestin bişînin',
  documentsHint:
    'Ji bo her belgeyê wêneyek an PDF, herî zêde pênc dosye. Hûn dikarin hinekan niha û yên din paşê bişînin.',
  text: 'Peyama we',
  textHint: 'Herî zêde 2.000 tîp. Koda veşartî (PIN) tê de nenivîsin.',
  send: 'Ji saziyê re bişînin',
  stored: 'Bersiva we gihîşt saziyê.',
  complete: 'Hemû belgeyên ku hatibûn xwestin gihîştin, û daxwaza we vegeriya saziyê.',
  encrypted: 'Ev daxwaz şîfrekirî ye û li vê rûpelê nayê bersivandin. Bi hejmara şopandinê biçin saziyê.',
  results: {
    title: 'Belgeyên saziyê ji bo we',
    save: 'Tomar bikin',
    waiting: 'niha li vîrusan tê kontrolkirin; piştî deqeyekê vê rûpelê dîsa vekin',
    infected: 'nayê dayîn, ji ber ku vîrusek tê de hat dîtin; bi hejmara şopandinê biçin saziyê',
  },
  faults: {
    long: 'Peyama we ji 2.000 tîpan dirêjtir e. Kurt bikin û dîsa bişînin; tiştek nehat şandin.',
    nothing: 'Peyamekê binivîsin an dosyeyekê hilbijêrin.',
    type: 'Dosyeyek ne ji cureyên ku ji bo vê belgeyê tên qebûlkirin e, an vala ye. Wêneyek an PDF bişînin û dosyeyan ji nû ve hilbijêrin; tiştek nehat şandin.',
    size: 'Dosyeyek ji ya ku tê qebûlkirin mezintir e. Wêneyekî biçûktir bikişînin û dosyeyan ji nû ve hilbijêrin; tiştek nehat şandin.',
    count: 'Ji bo her belgeyê herî zêde pênc dosye. Dosyeyan ji nû ve hilbijêrin; tiştek nehat şandin.',
    gone: 'Sazî êdî ne li benda belgeyekê ye ku we ji bo wê dosye hilbijart. Bixwînin ka niha çi tê xwestin; tiştek nehat şandin.',
    closed: 'Niha bersiva vê daxwazê nayê dayîn. Bi hejmara şopandinê biçin saziyê.',
    many: 'We 20 bersiv şandin û saziyê hîn bersiv nedaye. Li benda bersiva wê bimînin; tiştek nehat şandin.',
    'too-large':
      'Dosye bi hev re ji ya ku tê qebûlkirin mezintir in. Her belgeyê bi tena serê xwe bişînin; tiştek nehat şandin.',
  },
};

const MESSAGES: Readonly<Record<string, ReplyMessages>> = { ar, en, ku };

export const replyMessages = (language: string): ReplyMessages => MESSAGES[language]!;
