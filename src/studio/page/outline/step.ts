/** Moves of a node by one step: before or after its neighbour, into the node above, or out of the one around it. */
export type Step = 'up' | 'down' | 'in' | 'out';
