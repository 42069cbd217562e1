/** Checks of the offices at a start. */

import type { FieldModel } from '../runtime/model.js';
import { openAccounts } from './accounts/accounts.js';
import { clerkFor } from './accounts/clerk.js';
import { actorOf, openTokens } from './accounts/tokens.js';
import type { Store } from './contracts/store.js';
import type { ServedForm } from './definitions.js';
import type { Log } from './log.js';
import type { OfficeTree } from './offices/office-tree.js';

/** Code of the error of a server that starts without the offices of its cases: every account would see all of them. */
export const OFFICES_MISSING = 'OFFICES_MISSING';

/**
 * Throws an error with the code `OFFICES_MISSING` if the store has cases of offices and no tree is given. Logs a warning
 * for each account, each token and each option of a form that names no office.
 */
export async function checkOffices(
  tree: OfficeTree | undefined,
  store: Store,
  services: readonly ServedForm[],
  log: Log,
): Promise<void> {
  if (!tree) {
    const [routed] = await store.auditEvents({ what: 'office', limit: 1 });
    if (routed) throw Object.assign(new Error('the store has cases of offices'), { code: OFFICES_MISSING });
    return;
  }
  for (const account of await openAccounts(store).list())
    if (!account.disabled && clerkFor(account, tree).offices?.length === 0)
      log({ level: 'warning', event: 'office-unknown', account: account.name });
  for (const token of await openTokens(store).list())
    if (!token.revoked && token.offices?.some(id => !tree.find(id)))
      log({ level: 'warning', event: 'office-unknown', account: actorOf(token.name) });
  for (const served of services)
    for (const option of optionsOf(served))
      if (!tree.find(option)) log({ level: 'warning', event: 'office-option-unknown', form: served.form, option });
}

/** Returns the ids of the options that say to which office a case comes. */
function optionsOf(served: ServedForm): readonly string[] {
  const { office, pages } = served.parsedModel();
  const field =
    office &&
    fieldAt(
      office.by,
      pages.flatMap(({ fields }) => fields),
    );
  const options = field?.own.options;
  return Array.isArray(options) ? options.map(({ id }: { readonly id: string }) => id) : [];
}

function fieldAt(path: string, fields: readonly FieldModel[]): FieldModel | undefined {
  const around = fields.find(one => path === one.path || path.startsWith(`${one.path}.`));
  return !around || around.path === path ? around : fieldAt(path, around.fields);
}
