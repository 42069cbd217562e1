/** Tokens of the `yaml` package as the formatter sees them. */
import type { CST } from 'yaml';

export type Token = CST.Token;

export const isFlow = (token: Token): token is CST.FlowCollection => token.type === 'flow-collection';

/** Returns the end of the token itself, without spaces and comments after it. */
export function endOf(token: Token): number {
  if (isFlow(token)) {
    const close = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
    return close ? close.offset + close.source.length : token.offset;
  }
  if (token.type === 'block-scalar') {
    const props = token.props.reduce((length, prop) => length + ('source' in prop ? prop.source.length : 0), 0);
    return (token.props[0]?.offset ?? token.offset) + props + token.source.length;
  }
  return 'source' in token ? token.offset + token.source.length : 'offset' in token ? token.offset : 0;
}
