/** List of the channels, by the schemes of their URLs. */
import type { Channel } from '../channel.js';
import type { ChannelContext, DestinationKey } from '../settings.js';
import { load, nats } from './nats.js';
import { spool } from './spool.js';
import { webhook } from './webhook.js';

export interface ChannelKind {
  readonly schemes: readonly string[];
  /** Schemes that are only allowed for hosts that the operator named, because nothing is encrypted. */
  readonly clear: readonly string[];
  /** Settings that a destination of this kind must have, and those that it may have, in addition to the common ones. */
  readonly needs: readonly DestinationKey[];
  readonly takes: readonly DestinationKey[];
  /** Loads the optional packages. Rejects with `ERR_MODULE_NOT_FOUND` if one is not installed. */
  load?(): Promise<unknown>;
  open(opening: ChannelContext): Channel;
}

export const CHANNELS: readonly ChannelKind[] = [
  { schemes: ['https:', 'http:'], clear: ['http:'], needs: ['secret'], takes: [], open: webhook },
  { schemes: ['tls:', 'nats:'], clear: ['nats:'], needs: ['subject'], takes: ['credentials'], load, open: nats },
  { schemes: ['spool:'], clear: [], needs: [], takes: [], open: spool },
];

export const channelKindFor = (url: string): ChannelKind | undefined =>
  CHANNELS.find(({ schemes }) => schemes.some(scheme => url.startsWith(scheme)));
