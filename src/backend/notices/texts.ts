/**
 * Texts of a notice: the tracking number and the status, in the applicant's language. They contain no name, no answer,
 * no PIN and no service.
 */
import { STATUS_MESSAGES } from '../pages/status-messages.js';
import type { Status } from '../statuses.js';

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
  /** Text of one or two short messages. */
  readonly short: string;
}

interface NoticeMessages {
  readonly subject: string;
  readonly tracking: string;
  readonly status: string;
  readonly follow: string;
  readonly why: string;
  /** Said in place of a status if the office has written, and what to do next. */
  readonly message: { readonly label: string; readonly next: string };
}

const MESSAGES: Readonly<Record<string, NoticeMessages>> = {
  ar: {
    subject: 'طلبك رقم',
    tracking: 'رقم المتابعة',
    status: 'الحالة',
    follow: 'تابع طلبك من هنا، واقرأ ردود الدائرة بالرمز السري',
    message: { label: 'رسالة جديدة من الدائرة', next: 'كتبت إليك الدائرة. اقرأ رسالتها وأجب عنها في صفحة المتابعة.' },
    why: 'وصلتك هذه الرسالة لأنك طلبت إشعارك بتغيّر حالة طلبك. لا تردّ عليها. لن تطلب منك الدائرة في أي رسالة الرمز السري أو كلمة مرور.',
  },
  ku: {
    subject: 'Daxwaza we',
    tracking: 'Hejmara şopandinê',
    status: 'Rewş',
    follow: 'Daxwaza xwe li vir bişopînin, û bersivên saziyê bi koda veşartî (PIN) bixwînin',
    message: {
      label: 'Peyameke nû ji saziyê',
      next: 'Saziyê ji we re nivîsand. Peyama wê li rûpela şopandinê bixwînin û bersivê bidin.',
    },
    why: 'Ev peyam ji we re hat ji ber ku we xwest hûn bi guhertina rewşê werin agahdarkirin. Bersiva wê nedin. Sazî tu carî di peyamekê de koda veşartî an şîfreyê ji we naxwaze.',
  },
  en: {
    subject: 'Your request',
    tracking: 'Tracking number',
    status: 'Status',
    follow: 'Follow it here, and open the notes of the office with your PIN',
    message: {
      label: 'New message of the office',
      next: 'The office has written to you. Read its message and reply on the page of your tracking number.',
    },
    why: 'You get this because you asked to be told when the status changes. Do not answer it. The office never asks for your PIN or a password in a message.',
  },
};

export function noticeText(language: string, tracking: string, status: Status | 'message', site: string): NoticeText {
  const known = Object.hasOwn(MESSAGES, language) ? language : Object.keys(MESSAGES)[0]!;
  const words = MESSAGES[known]!;
  const { label, next } = status === 'message' ? words.message : STATUS_MESSAGES[known]![status];
  const address = `${site}/track/${tracking}?lang=${known}`;
  return {
    subject: `${words.subject} ${tracking}: ${label}`,
    text: `${words.tracking}: ${tracking}\n${words.status}: ${label}\n\n${next}\n\n${words.follow}:\n${address}\n\n${words.why}\n`,
    short: `${words.subject} ${tracking}: ${label}. ${address}`,
  };
}
