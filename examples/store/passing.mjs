/** State that is no record: leases of deliveries, counted attempts, and sessions. It is shared, and need not be flushed. */
import { delayAfter } from 'istimara/store';

export const newPassing = () => ({ leases: new Map(), tries: new Map(), sessions: new Map() });

const KINDS = {
  lease: ({ leases }, { name, numbers, until }) => {
    for (const number of numbers) leases.set(`${number} ${name}`, until);
  },
  attempt: ({ tries }, { key, count, until, over }) => tries.set(key, { count, until, over }),
  forget: ({ tries }, { key }) => tries.delete(key),
  session: ({ sessions }, { key, session }) => sessions.set(key, session),
  use: ({ sessions }, { key, at }) => {
    const session = sessions.get(key);
    if (session) sessions.set(key, { ...session, used: Math.max(session.used, at) });
  },
  end: ({ sessions }, { keys }) => {
    for (const key of keys) sessions.delete(key);
  },
};

export const applyPassing = (state, record) => KINDS[record.kind](state, record);

export const createTries = ({ write }) => ({
  countAttempt: (key, rule, now) =>
    write(({ passing, addPassing }) => {
      const found = passing.tries.get(key);
      const known = found && found.over > now ? found : { count: 0, until: 0 };
      if (known.until > now) return known.until - now;
      const count = known.count + 1;
      const until = now + delayAfter(count, rule);
      addPassing({ kind: 'attempt', key, count, until, over: until + rule.longestMs });
      return 0;
    }),
  forget: key => write(({ addPassing }) => addPassing({ kind: 'forget', key })),
});

export const createSessions = ({ read, write }) => ({
  keep: (key, session) => write(({ addPassing }) => addPassing({ kind: 'session', key, session })),
  find: key => read(({ passing }) => passing.sessions.get(key)),
  use: (key, at) => write(({ addPassing }) => addPassing({ kind: 'use', key, at })),
  end: key => write(({ addPassing }) => addPassing({ kind: 'end', keys: [key] })),
  ofAccount: name =>
    read(({ passing }) =>
      [...passing.sessions]
        .map(([key, session]) => ({ key, ...session }))
        .filter(session => session.name === name)
        .sort((one, other) => other.used - one.used),
    ),
  sweep: (unusedSince, beganBefore) =>
    write(({ passing, addPassing }) => {
      const isOver = ({ used, began }) => used < unusedSince || began < beganBefore;
      const keys = [...passing.sessions].flatMap(([key, session]) => (isOver(session) ? [key] : []));
      if (keys.length > 0) addPassing({ kind: 'end', keys });
    }),
});
