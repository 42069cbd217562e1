import { createRequestQuota } from './http/request-quota.js';
import { createFileResponder } from './http/static-files.js';
import type { IntakeContext } from './intake/accept-submission.js';
import { createTusUploads } from './intake/tus-uploads.js';
import type { Log } from './log.js';
import type { FormSite } from './no-js/form-site.js';
import { createPageTokens } from './no-js/page-token.js';
import { createPendingFiles } from './no-js/pending-files.js';
import { contactsOf, maskContact } from './notices/contacts.js';
import type { PreparedOptions } from './options.js';
import { createPayments, type Payments } from './payment/payments.js';
import { createLookup } from './register/lookup.js';

/** Interval in milliseconds between two checks of payments for which no callback came. */
const SWEEP_MS = 600_000;

/** Creates the form site. `address` returns the address of the server once it is listening. */
export function createFormSite(
  {
    dist,
    host,
    printer,
    pageSecret,
    pageEvaluator,
    payment: provider,
    register,
    siteOrigin,
    notices,
    studio,
  }: PreparedOptions,
  intake: IntakeContext,
  log: Log,
  address: () => string,
): FormSite {
  const { now, store, limits } = intake;
  const beside = { store, log, now };
  if (provider && siteOrigin === undefined && isOwn(host)) log({ level: 'warning', event: 'payment-without-site-url' });
  return {
    file: createFileResponder(),
    ...{ dist, intake, studio, printer, uploads: createTusUploads(intake) },
    copies: createRequestQuota(limits.copiesEach),
    tokens: createPageTokens(now, limits.pageMs, pageSecret),
    waiting: createPendingFiles(limits, now),
    evaluator: pageEvaluator,
    contacts: stored => (notices ? contactsOf(notices, stored).map(maskContact) : []),
    ...(provider && {
      paying: {
        intake,
        payments: createPayments({ ...beside, provider }),
        site: () => (siteOrigin ?? address()) + intake.base,
      },
    }),
    ...(register && { prefilling: { forms: register.forms, lookUp: createLookup({ ...beside, ...register }) } }),
  };
}

/**
 * Returns whether callbacks of a payment provider elsewhere would be lost, because the address leads the provider to
 * itself or nowhere.
 */
const isOwn = (host = '127.0.0.1'): boolean => /^(?:127\.|localhost$|::1$|0\.0\.0\.0$|::$)/.test(host);

/** Queries the provider about payments whose callback was lost, at once and every ten minutes, until it is closed. */
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
