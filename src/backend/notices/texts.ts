/** What a notice says: the tracking number and how far it has come, in the applicant's language. No name, no answer, no PIN, no service. */
import { STATUS_WORDS } from '../pages/status-messages.js';
import type { Status } from '../statuses.js';

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
  /** One or two short messages. */
  readonly short: string;
}

interface Words {
  readonly subject: string;
  readonly tracking: string;
  readonly status: string;
  readonly follow: string;
  readonly why: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  ar: {
    subject: 'طلبك رقم',
    tracking: 'رقم المتابعة',
    status: 'الحالة',
    follow: 'تابع طلبك هنا، وافتح ملاحظات المكتب برمز الاطلاع',
    why: 'وصلتك هذه الرسالة لأنك طلبت إشعارك بتغيّر حالة طلبك. لا تردّ عليها. لا يسألك المكتب في رسالة عن رمز الاطلاع أو كلمة مرور.',
  },
  en: {
    subject: 'Your request',
    tracking: 'Tracking number',
    status: 'Status',
    follow: 'Follow it here, and open the notes of the office with your PIN',
    why: 'You get this because you asked to be told when the status changes. Do not answer it. The office never asks for your PIN or a password in a message.',
  },
};

export function noticeText(language: string, tracking: string, status: Status, site: string): NoticeText {
  const known = Object.hasOwn(WORDS, language) ? language : Object.keys(WORDS)[0]!;
  const words = WORDS[known]!;
  const { label, next } = STATUS_WORDS[known]![status];
  const address = `${site}/track/${tracking}?lang=${known}`;
  return {
    subject: `${words.subject} ${tracking}: ${label}`,
    text: `${words.tracking}: ${tracking}\n${words.status}: ${label}\n\n${next}\n\n${words.follow}:\n${address}\n\n${words.why}\n`,
    short: `${words.subject} ${tracking}: ${label}. ${address}`,
  };
}
