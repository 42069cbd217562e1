/** Packages that the settings of a server need. */
import { loadOptional } from '../packages/load-optional.js';
import type { ServerOptions } from './options.js';

/** Loads them before anything is opened. Rejects with a MissingPackageError if one is not installed. */
export async function loadPackages({ notices, signIn }: Pick<ServerOptions, 'notices' | 'signIn'>): Promise<void> {
  if (notices?.mail) await loadOptional('nodemailer');
  if (signIn) await loadOptional('openid-client');
}
