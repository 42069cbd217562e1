/** List of the channels, by the schemes of their URLs. */
import type { Channel } from '../channel.js';
import type { ChannelContext, DestinationKey } from '../settings.js';
import { spool } from './spool.js';
import { webhook } from './webhook.js';

export interface ChannelKind {
  readonly schemes: readonly string[];
  /** Schemes that are only allowed for hosts that the operator named, because nothing is encrypted. */
  readonly clear: readonly string[];
  /** Settings that a destination of this kind must have, in addition to the common ones. */
  readonly needs: readonly DestinationKey[];
  open(opening: ChannelContext): Channel;
}

export const CHANNELS: readonly ChannelKind[] = [
  { schemes: ['https:', 'http:'], clear: ['http:'], needs: ['secret'], open: webhook },
  { schemes: ['spool:'], clear: [], needs: [], open: spool },
];

export const channelKindFor = (url: string): ChannelKind | undefined =>
  CHANNELS.find(({ schemes }) => schemes.some(scheme => url.startsWith(scheme)));
