/** What reads: each query walks through what is in memory. */

const ALL = Number.MAX_SAFE_INTEGER;

/** Returns a submission as lists show it. */
export function summary(submission) {
  const { number, form, id, version, definition, tracking, receivedAt, status, paper, due, assignee, office } =
    submission;
  return { number, form, id, version, definition, tracking, receivedAt, status, paper, due, assignee, office };
}

/** Returns a submission with its body. */
export const stored = submission => {
  const { body, digest, data, receipt } = submission;
  return { ...summary(submission), body, digest, data, receipt };
};

const isOf = ({ forms, offices }, { form, office }) =>
  (!forms || forms.includes(form)) && (!offices || offices.includes(office));

export function list({ submissions }, query) {
  const { status, words = [], before = ALL, limit } = query;
  const hasWord = (terms, word) => terms.some(term => term.startsWith(word));
  return submissions
    .filter(one => one.number < before && isOf(query, one) && (status === undefined || one.status === status))
    .filter(({ terms }) => words.every(word => hasWord(terms, word)))
    .slice(-limit)
    .reverse()
    .map(summary);
}

/** Returns the tracking numbers of the cases whose last reply is not the one that a clerk last read. */
export function unread({ events }) {
  const [replied, read] = [new Map(), new Map()];
  for (const { what, about, detail } of events) {
    if (what === 'reply') replied.set(about, detail?.id);
    if (what === 'reply-read') read.set(about, detail?.post);
  }
  // The detail of an erased reply is gone.
  const isUnread = ([about, id]) => id !== undefined && id !== read.get(about);
  return new Set([...replied].filter(isUnread).map(([about]) => about));
}

function fits(one, filter) {
  const { statuses, withoutOffice, assignee, dueBefore, channel, receivedFrom, receivedBefore } = filter;
  return (
    isOf(filter, one) &&
    statuses.includes(one.status) &&
    (!withoutOffice || !one.office) &&
    (assignee === undefined || one.assignee === assignee) &&
    (dueBefore === undefined || one.due < dueBefore) &&
    (channel === undefined || channel === (one.channel ?? (one.paper ? 'paper' : 'online'))) &&
    (receivedFrom === undefined || one.receivedAt >= receivedFrom) &&
    (receivedBefore === undefined || one.receivedAt < receivedBefore)
  );
}

/** Positions in each order of the queue. They ascend. */
const ORDERS = {
  due: ({ at, number }) => [at, number],
  oldest: ({ number }) => [number, 0],
  newest: ({ number }) => [-number, 0],
};

/** Returns the cases of a filter. */
function fitting(state, { unread: isUnread, ...filter }) {
  const replied = isUnread ? unread(state) : undefined;
  return state.submissions.filter(one => fits(one, filter) && (!replied || replied.has(one.tracking)));
}

export function queue(state, { order, after, limit, ...filter }) {
  const place = ORDERS[order];
  const placeOf = one => place({ at: one.due, number: one.number });
  const compare = ([a, b], [c, d]) => a - c || b - d;
  return fitting(state, filter)
    .filter(one => !after || compare(placeOf(one), place(after)) > 0)
    .sort((one, other) => compare(placeOf(one), placeOf(other)))
    .slice(0, limit)
    .map(summary);
}

export function queueCounts(state, filter, now) {
  const found = fitting(state, filter);
  return filter.statuses
    .map(status => found.filter(one => one.status === status))
    .filter(cases => cases.length > 0)
    .map(cases => ({
      status: cases[0].status,
      count: cases.length,
      late: cases.filter(({ due }) => due < now).length,
    }));
}

/** Returns events, without those about cases of other offices. */
export function auditEvents({ events, byTracking }, { what, about, before = ALL, offices, limit }) {
  const isShown = one => !offices || !byTracking.has(one.about) || offices.includes(byTracking.get(one.about).office);
  const fitsQuery = one => (what ?? one.what) === one.what && (about ?? one.about) === one.about;
  return events
    .filter(one => one.number < before && fitsQuery(one) && isShown(one))
    .slice(-limit)
    .reverse();
}
