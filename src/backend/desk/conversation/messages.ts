/** Messages of the conversation with the applicant at the desk. Each language has one object. */
import type { PageLocale } from '../../pages/layout.js';

/**
 * Reason why a message was not sent. `long`: the text, or the name of a document. `nothing`: there is no text and no
 * document. `taken`: another clerk has the case, and decides it. `meanwhile`: something was written, or the status was
 * changed, after the page was shown.
 */
export type MessageFault = 'long' | 'nothing' | 'meanwhile' | 'full' | 'taken';

export interface ConversationMessages {
  readonly title: string;
  /** Link to a reply that no clerk has read. */
  readonly newReply: string;
  /** Text before the moment when the applicant last read what the office wrote. */
  readonly readAt: string;
  readonly notRead: string;
  readonly applicant: string;
  readonly asked: string;
  readonly sent: string;
  readonly notSent: string;
  readonly write: string;
  readonly text: string;
  readonly textHint: string;
  readonly documents: string;
  readonly documentsHint: string;
  readonly other: string;
  readonly send: string;
  readonly noReplies: string;
  /** Name of a message whose text was erased. */
  readonly erased: string;
  readonly faults: Readonly<Record<MessageFault, string>>;
}

const en: ConversationMessages = {
  title: 'Conversation with the applicant',
  newReply: 'The applicant has replied: read it',
  readAt: 'The applicant read this on',
  notRead: 'The applicant has not read the last message yet.',
  applicant: 'Applicant',
  asked: 'Asked for',
  sent: 'sent',
  notSent: 'not sent yet',
  write: 'Write to the applicant',
  text: 'Message',
  textHint:
    'The applicant reads it on the page of the tracking number, with the PIN, and can reply there. Write nothing that others may not know.',
  documents: 'Ask for documents',
  documentsHint:
    'The applicant sends only these, without filling in the form again. The case then waits for them, and its deadline with it; when all have come, it is back with the office.',
  other: 'Other documents, one on each line',
  send: 'Send',
  noReplies: 'This form is encrypted, so the applicant cannot reply here: what the server receives, it could read.',
  erased: 'erased',
  faults: {
    long: 'The message is longer than 2,000 characters, or the name of a document longer than 200. Shorten it; nothing was sent.',
    nothing: 'Write a message, or choose a document.',
    taken: 'Another clerk has taken this case and asks for documents. Send a message only, or ask a supervisor.',
    meanwhile:
      'The case changed while you were writing: there is a new message, or another status. Read it, then send again; nothing was sent.',
    full: 'This case has 200 messages, and takes no more. Call the applicant.',
  },
};

const ar: ConversationMessages = {
  title: 'المراسلات مع مقدّم الطلب',
  newReply: 'ورد رد جديد من مقدّم الطلب: اقرأه',
  readAt: 'قرأها مقدّم الطلب في',
  notRead: 'لم يقرأ مقدّم الطلب آخر رسالة بعد.',
  applicant: 'مقدّم الطلب',
  asked: 'الوثائق المطلوبة',
  sent: 'أُرسلت',
  notSent: 'لم تُرسل بعد',
  write: 'رسالة إلى مقدّم الطلب',
  text: 'نص الرسالة',
  textHint:
    'يقرؤها مقدّم الطلب في صفحة المتابعة بالرمز السري، ويستطيع أن يردّ هناك. لا تكتب فيها ما لا يجوز أن يعرفه غيره.',
  documents: 'طلب وثائق',
  documentsHint:
    'يرسل مقدّم الطلب هذه الوثائق وحدها من دون أن يملأ الاستمارة من جديد. ينتظرها الطلب ويتوقف معه موعد الرد، ويعود إلى الدائرة عندما تصل كلها.',
  other: 'وثائق أخرى، كل وثيقة في سطر',
  send: 'إرسال',
  noReplies: 'هذه الاستمارة مشفّرة، فلا يستطيع مقدّم الطلب أن يردّ هنا، لأن المخدّم يستطيع قراءة ما يصله.',
  erased: 'أُتلفت',
  faults: {
    long: 'الرسالة أطول من 2,000 حرف، أو اسم وثيقة أطول من 200 حرف. اختصر النص؛ لم يُرسل شيء.',
    nothing: 'اكتب رسالة أو اختر وثيقة.',
    taken: 'يتولى هذا الطلب موظف آخر، وهو من يطلب الوثائق. أرسل رسالة فقط، أو راجع المشرف.',
    meanwhile: 'تغيّر الطلب وأنت تكتب: وصلت رسالة جديدة أو تغيّرت الحالة. اقرأ الجديد ثم أعد الإرسال؛ لم يُرسل شيء.',
    full: 'في هذا الطلب 200 رسالة، ولا يقبل غيرها. اتصل بمقدّم الطلب.',
  },
};

const MESSAGES: Readonly<Record<string, ConversationMessages>> = { ar, en };

export const conversationMessages = ({ language }: PageLocale): ConversationMessages => MESSAGES[language]!;
