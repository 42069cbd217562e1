/** The parser has no types of its own; the tests read the figures of a server with it. */
declare module 'parse-prometheus-text-format';
