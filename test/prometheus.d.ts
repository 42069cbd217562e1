/** Declaration of the parser, which has no types of its own. The tests read the metrics of a server with it. */
declare module 'parse-prometheus-text-format';
