/** What the pages of forms are served with, made of what a server is started with. */
import type { IntakeContext } from './intake/accept-submission.js';
import { createTusUploads } from './intake/tus-uploads.js';
import type { Log } from './log.js';
import type { FormSite } from './no-js/form-site.js';
import { createPageTokens } from './no-js/page-token.js';
import { createPendingFiles } from './no-js/pending-files.js';
import { contactsOf, maskContact } from './notices/contacts.js';
import type { ServerOptions } from './options.js';
import { createPayments, type Payments } from './payment/payments.js';
import { createLookup } from './register/lookup.js';

/** Milliseconds between two looks at payments that nobody told of. */
const SWEEP_MS = 600_000;

/** `address`: where the server stands, once it does. */
export function createFormSite(
  { dist, host, printer, pageSecret, payment: provider, register, siteOrigin, notices }: ServerOptions,
  intake: IntakeContext,
  log: Log,
  address: () => string,
): FormSite {
  const { now, store, limits } = intake;
  const beside = { store, log, now };
  if (provider && siteOrigin === undefined && isOwn(host)) log({ level: 'warning', event: 'payment-without-site-url' });
  return {
    ...{ dist, intake, printer, uploads: createTusUploads(intake) },
    tokens: createPageTokens(now, limits.pageMs, pageSecret),
    waiting: createPendingFiles(limits, now),
    contacts: stored => (notices ? contactsOf(notices, stored).map(maskContact) : []),
    ...(provider && {
      paying: { intake, payments: createPayments({ ...beside, provider }), site: () => siteOrigin ?? address() },
    }),
    ...(register && { prefilling: { forms: register.forms, lookUp: createLookup({ ...beside, ...register }) } }),
  };
}

/** An address that leads a provider elsewhere to itself, or nowhere: callbacks would be lost. */
const isOwn = (host = '127.0.0.1'): boolean => /^(?:127\.|localhost$|::1$|0\.0\.0\.0$|::$)/.test(host);

/** Payments whose callback was lost are asked for, at once and every ten minutes, until it is stopped. */
export function sweepPayments(payments: Payments | undefined): { close(): Promise<void> } {
  const going = { on: true };
  const look = () => void payments?.sweep(() => going.on).catch(() => undefined);
  look();
  const timer = payments && setInterval(look, SWEEP_MS).unref();
  return {
    close: async () => {
      going.on = false;
      clearInterval(timer);
    },
  };
}
