/** Forwarding: a forwarder for each destination, beside the intake and never in its way. */

import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import type { TryOutcome } from './channel.js';
import { channelOf } from './channels/index.js';
import { type Forwarder, startForwarder } from './forwarder.js';
import type { DestinationSettings, ForwardSettings } from './settings.js';
import { type Resolve, resolveHere } from './ssrf-guard.js';

export interface ForwardOptions {
  readonly store: Store;
  readonly settings: ForwardSettings;
  readonly log: Log;
  tried?(destination: string, kind: TryOutcome['kind']): void;
  now(): number;
  /** Looks names up. */
  readonly resolve?: Resolve;
}

/** Begins the destinations in the store and hands over from then on. Rejects with a fault of the store, and where a package is missing. */
export async function startForwarding(options: ForwardOptions): Promise<Forwarder> {
  const { settings, store, log, now } = options;
  for (const { url } of settings.destinations) await channelOf(url)?.load?.();
  for (const { name, forms } of settings.destinations) await store.outbox.begin(name, forms, now());
  await tellUnattended(options);
  const forwarders = settings.destinations.map(destination => forwarderOf(options, destination));
  log({ level: 'info', event: 'forwarding', destinations: forwarders.length });
  return {
    wake: () => {
      for (const forwarder of forwarders) forwarder.wake();
    },
    close: async milliseconds => void (await Promise.all(forwarders.map(one => one.close(milliseconds)))),
  };
}

function forwarderOf(options: ForwardOptions, destination: DestinationSettings): Forwarder {
  const { settings, store, log, now, tried = () => undefined, resolve = resolveHere } = options;
  const { source, allow } = settings;
  const channel = channelOf(destination.url)!.open({ destination, allow, files: store.files, resolve, now });
  return startForwarder({ store, source, destination, channel, log, tried, now });
}

/** What the store notes down for and nobody hands over here is told: another server may. */
async function tellUnattended({ settings, store, log }: ForwardOptions): Promise<void> {
  const attended = new Set(settings.destinations.map(({ name }) => name));
  const open = await store.outbox.destinations();
  for (const { name } of open.filter(one => one.open && !attended.has(one.name)))
    log({ level: 'warning', event: 'forward-unattended', destination: name });
}
