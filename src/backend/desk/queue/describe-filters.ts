/** Filters of the queue in words. */
import type { QueueChannel } from '../../contracts/queue.js';
import type { OfficeTree } from '../../offices/office-tree.js';
import type { PageLocale } from '../../pages/layout.js';
import { STATUS_MESSAGES } from '../../pages/status-messages.js';
import { deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { shownOffice } from '../offices/office-part.js';
import { type Filters, NO_OFFICE } from './filters.js';
import { queueMessages } from './messages.js';

export function channelName(speech: PageLocale, channel: QueueChannel): string {
  const own = queueMessages(speech);
  if (channel === 'online' || channel === 'paper') return own[channel];
  return deskMessages(speech).channels[channel];
}

function nameOf(speech: PageLocale, offices: OfficeTree | undefined, office: string): string {
  if (office === NO_OFFICE) return officesMessages(speech).none;
  return offices ? shownOffice(speech, offices, office) : office;
}

/** Returns what the filters choose, without the service. An office that is no longer in the tree is shown by its id. */
export function describeFilters(
  speech: PageLocale,
  { status, who, late, soon, unread, channel, from, to, office }: Filters,
  offices: OfficeTree | undefined,
): readonly string[] {
  const own = queueMessages(speech);
  const ofStatus = status && status !== 'all' ? STATUS_MESSAGES[speech.language]![status].label : undefined;
  return [
    ofStatus ?? (status === 'all' ? `${own.state}: ${deskMessages(speech).all}` : own.open),
    ...(who ? [who === 'me' ? own.mine : own.unassigned] : []),
    ...(late ? [own.lateOnly] : []),
    ...(soon ? [own.soonOnly] : []),
    ...(unread ? [own.unreadOnly] : []),
    ...(office ? [`${officesMessages(speech).office}: ${nameOf(speech, offices, office)}`] : []),
    ...(channel ? [channelName(speech, channel)] : []),
    ...(from ? [`${own.from} ${from}`] : []),
    ...(to ? [`${own.to} ${to}`] : []),
  ];
}
