/** `--tls-cert` and `--tls-key`: files that are read and checked at the start and again at SIGHUP. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { Log, RunningServer } from '../../backend/index.js';
import type { Tls } from '../../backend/parts.js';
import { CommandError, type Context, EXIT } from '../context.js';
import { errorCode } from '../io/error-code.js';
import { isReadableByOthers, readBytes } from '../io/files.js';
import { forwardMessages } from './messages.js';

export interface TlsOptions {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/**
 * Returns the certificate and key, or undefined if none is requested. Ends the command if the named files cannot be
 * used.
 */
export function tlsOf(context: Context, { tlsCert, tlsKey }: TlsOptions): Tls | undefined {
  const say = forwardMessages[context.language];
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) throw new CommandError(EXIT.usage, say.tlsPair);
  const tls = { cert: readBytes(context, tlsCert), key: readBytes(context, tlsKey) };
  const certificate = usable(context, tlsCert, () => new X509Certificate(tls.cert));
  const key = usable(context, tlsKey, () => createPrivateKey(tls.key));
  if (!certificate.checkPrivateKey(key)) throw new CommandError(EXIT.file, say.tlsMismatch(tlsCert, tlsKey));
  usable(context, tlsCert, () => createSecureContext(tls));
  if (isReadableByOthers(tlsKey)) throw new CommandError(EXIT.file, say.tlsExposed(tlsKey));
  const ends = new Date(certificate.validTo);
  if (ends.getTime() < Date.now())
    throw new CommandError(EXIT.file, say.tlsExpired(tlsCert, ends.toISOString().slice(0, 10)));
  return tls;
}

function usable<T>(context: Context, path: string, make: () => T): T {
  try {
    return make();
  } catch (fault) {
    throw new CommandError(EXIT.file, forwardMessages[context.language].tlsUnusable(path, errorCode(fault)));
  }
}

/** Reads both files again at SIGHUP. If they cannot be used, the current certificate stays and the log reports it. */
export function renewAtSignal(context: Context, options: TlsOptions, server: RunningServer, log: Log): void {
  if (options.tlsCert === undefined) return;
  process.on('SIGHUP', () => {
    try {
      server.reloadTls(tlsOf(context, options)!);
      log({ level: 'info', event: 'certificate-renewed' });
    } catch (fault) {
      log({ level: 'error', event: 'certificate-unusable', reason: (fault as Error).message });
    }
  });
}
