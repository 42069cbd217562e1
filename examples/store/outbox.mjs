/** The outbox: deliveries are made of records; what is claimed at the moment is not, and outlasts no start. */
import { isFor } from './state.mjs';

const byNumber = (one, other) => one.number - other.number;
const inState = ({ deliveries }, state) => [...deliveries.values()].filter(one => one.state === state).sort(byNumber);

export function createOutbox({ read, write }) {
  /** Returns the counts of a destination. */
  const backlogOf = destination => {
    const waiting = inState(destination, 'waiting');
    const counts = { destination: destination.name, waiting: waiting.length };
    return {
      ...counts,
      parked: inState(destination, 'parked').length,
      ...(waiting[0] && { oldest: waiting[0].receivedAt }),
    };
  };
  const sorted = ({ destinations }) =>
    [...destinations.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    begin: (name, forms, now) =>
      write(({ state, add }) => {
        const known = state.destinations.get(name);
        if (known?.open && JSON.stringify(known.forms) === JSON.stringify(forms)) return;
        add({ kind: 'destination', name, forms, open: true, at: now });
      }),
    end: (name, now) =>
      write(({ state, add }) => {
        const known = state.destinations.get(name);
        if (!known?.open) return false;
        add({ kind: 'destination', name, forms: known.forms, open: false, at: now });
        return true;
      }),
    claim: ({ destination: name, now, until, limit }) =>
      write(({ state, passing, addPassing }) => {
        const destination = state.destinations.get(name);
        if (!destination || destination.pausedUntil > now) return [];
        const isFree = ({ number, due }) => due <= now && (passing.leases.get(`${number} ${name}`) ?? 0) <= now;
        const due = inState(destination, 'waiting').filter(isFree);
        const claimed = due.sort((a, b) => a.due - b.due || byNumber(a, b)).slice(0, destination.failures ? 1 : limit);
        const numbers = claimed.map(({ number }) => number);
        if (numbers.length > 0) addPassing({ kind: 'lease', name, numbers, until });
        return claimed.map(({ number, tries }) => ({ number, tries })).sort(byNumber);
      }),
    recordResults: batch =>
      write(({ state, add, addPassing }) => {
        if (!state.destinations.has(batch.destination)) return;
        add({ kind: 'results', batch });
        const numbers = batch.tried.map(({ number }) => number);
        addPassing({ kind: 'lease', name: batch.destination, numbers, until: 0 });
      }),
    replay: (name, which, now) =>
      write(({ state, add }) => {
        const destination = state.destinations.get(name);
        if (!destination) return 0;
        const isWaiting = ({ number }) => destination.deliveries.get(number)?.state === 'waiting';
        const isInSpan = ({ receivedAt }) => receivedAt >= which.from && receivedAt < which.to;
        const chosen =
          'parked' in which
            ? inState(destination, 'parked')
            : state.submissions.filter(one => isInSpan(one) && isFor(destination, one) && !isWaiting(one));
        add({ kind: 'replay', name, numbers: chosen.map(({ number }) => number), now });
        return chosen.length;
      }),
    destinations: () =>
      read(({ state }) => sorted(state).map(({ deliveries: _, ...destination }) => ({ ...destination }))),
    backlog: () => read(({ state }) => sorted(state).map(backlogOf)),
    countAll: () =>
      read(({ state }) =>
        sorted(state).map(destination => ({
          ...backlogOf(destination),
          delivered: inState(destination, 'delivered').length,
          accepted: destination.deliveries.size,
        })),
      ),
    parked: (name, limit) =>
      read(({ state }) => {
        const destination = state.destinations.get(name);
        const found = destination ? inState(destination, 'parked').slice(0, limit) : [];
        return found.map(({ number, tries, reason = '' }) => {
          const { tracking, form } = state.submissions[number - 1];
          return { tracking, form, tries, reason };
        });
      }),
  };
}
