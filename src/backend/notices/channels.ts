/** Channels of notices: SMTP, or a gateway for short messages that takes JSON over HTTP. */
import { setTimeout } from 'node:timers/promises';
import { loadOptional } from '../../packages/load-optional.js';
import type { Channel } from './contacts.js';
import type { MailOptions, NoticeOptions, SmsOptions } from './options.js';
import type { NoticeText } from './texts.js';

/** Result of sending. `later`: the failure may be temporary. `refused`: the next attempt would fail, too. */
export type SendResult = 'sent' | 'later' | 'refused';

/** Function that sends a notice. `id` is the same at every attempt. */
export type Send = (address: string, text: NoticeText, id: string) => Promise<SendResult>;

const STEP_TIMEOUT_MS = 10_000;
/**
 * Timeout of a whole mail in milliseconds; each of its steps may take its own time. It is less than the time for which
 * one server has the address alone.
 */
const MAIL_TIMEOUT_MS = 100_000;

export const channelsOf = (
  { mail, sms }: Pick<NoticeOptions, 'mail' | 'sms'>,
  longest = MAIL_TIMEOUT_MS,
): Readonly<Partial<Record<Channel, Send>>> => ({
  ...(mail && { email: within(longest, byMail(mail)) }),
  ...(sms && { sms: bySms(sms) }),
});

const within =
  (milliseconds: number, send: Send): Send =>
  async (...mail) => {
    const over = new AbortController();
    const late = setTimeout(milliseconds, 'later' as const, { signal: over.signal, ref: false });
    late.catch(() => undefined);
    return Promise.race([send(...mail), late]).finally(() => over.abort());
  };

function byMail({ host, port, tls, user, password, from }: MailOptions): Send {
  const isHere = ['127.0.0.1', '::1', 'localhost'].includes(host);
  // The package is loaded only if mail is sent.
  const loading = loadOptional('nodemailer').then(({ createTransport }) =>
    createTransport({
      host,
      port,
      secure: tls,
      requireTLS: !tls && !isHere,
      ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: STEP_TIMEOUT_MS,
      greetingTimeout: STEP_TIMEOUT_MS,
      socketTimeout: STEP_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
  return async (address, { subject, text }, id) => {
    try {
      const transport = await loading;
      await transport.sendMail({
        from,
        to: { name: '', address },
        subject,
        text,
        messageId: `<${id}@${from.split('@').at(-1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return 'sent';
    } catch (error) {
      const { responseCode = 0, command } = error as { responseCode?: number; command?: string };
      // If the sign-in is wrong, the settings are to blame, and they can be corrected.
      return responseCode >= 500 && !command?.startsWith('AUTH') ? 'refused' : 'later';
    }
  };
}

function bySms({ url, token }: SmsOptions): Send {
  return async (to, { short }, id) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ id, to, text: short }),
        redirect: 'error',
        signal: AbortSignal.timeout(STEP_TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (answer.ok) return 'sent';
      return [400, 404, 410, 413, 422].includes(answer.status) ? 'refused' : 'later';
    } catch {
      return 'later';
    }
  };
}
