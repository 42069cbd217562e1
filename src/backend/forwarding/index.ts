/** Forwarding: one forwarder for each destination, next to the intake and never in its way. */

import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { readVerdicts } from '../quarantine/verdicts.js';
import type { DeliveryOutcome } from './channel.js';
import { channelKindFor } from './channels/index.js';
import { type Forwarder, startForwarder } from './forwarder.js';
import type { DestinationSettings, ForwardSettings } from './settings.js';
import { type Resolve, resolveAll } from './ssrf-guard.js';

export interface ForwardingOptions {
  readonly store: Store;
  readonly settings: ForwardSettings;
  readonly log: Log;
  tried?(destination: string, kind: DeliveryOutcome['kind']): void;
  now(): number;
  /** True if a virus scanner sees the files of submissions before anyone else does. */
  readonly isScanning?: boolean;
  /** Resolver that looks names up. */
  readonly resolve?: Resolve;
}

/** Begins the destinations in the store and forwards from then on. Rejects with a `StoreError`. */
export async function startForwarding(options: ForwardingOptions): Promise<Forwarder> {
  const { settings, store, log, now } = options;
  for (const { name, forms } of settings.destinations) await store.outbox.begin(name, forms, now());
  await logUnconfigured(options);
  const forwarders = settings.destinations.map(destination => forwarderOf(options, destination));
  log({ level: 'info', event: 'forwarding-started', destinations: forwarders.length });
  return {
    wake: () => {
      for (const forwarder of forwarders) forwarder.wake();
    },
    close: async milliseconds => void (await Promise.all(forwarders.map(one => one.close(milliseconds)))),
  };
}

function forwarderOf(options: ForwardingOptions, destination: DestinationSettings): Forwarder {
  const { settings, store, log, now, tried = () => undefined, resolve = resolveAll } = options;
  const { isScanning = false } = options;
  const verdictsOf = (tracking: string) => readVerdicts(store, tracking, isScanning);
  const { source, allow } = settings;
  const channel = channelKindFor(destination.url)!.open({
    ...{ destination, allow, files: store.files, verdictsOf, resolve, now },
  });
  return startForwarder({ store, source, destination, channel, log, onAttempt: tried, now });
}

/**
 * Logs the destinations that the store records deliveries for and that this server does not forward to. Another server
 * may.
 */
async function logUnconfigured({ settings, store, log }: ForwardingOptions): Promise<void> {
  const attended = new Set(settings.destinations.map(({ name }) => name));
  const open = await store.outbox.destinations();
  for (const { name } of open.filter(one => one.open && !attended.has(one.name)))
    log({ level: 'warning', event: 'forward-unconfigured', destination: name });
}
