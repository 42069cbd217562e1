/**
 * Conditions of the form language → XPath. A condition is true, false or not known; one of XPath is true or false. So
 * each condition is translated for the question that is asked of it.
 */
import { functionName } from '../../expressions/functions.js';
import type { Node, Operator, TestNode } from '../../expressions/tree.js';
import { chosen, equals, isReference, type Judged, optionOf, ordered } from './comparisons.js';
import { predicateOf } from './predicates.js';
import {
  condition,
  FALSE,
  join,
  negate,
  type Question,
  single,
  TRUE,
  UnsupportedExpressionError,
  type XPathContext,
  type XPathFragment,
} from './xpath-fragment.js';

const OPPOSITE = { holds: 'fails', fails: 'holds' } as const;

export function judge(node: Node, around: XPathContext, asked: Question): XPathFragment {
  switch (node.kind) {
    case 'logic': {
      const both = (node.operator === 'and') !== (asked === 'fails');
      return join(
        node.parts.map(part => judge(part, around, asked)),
        both ? 'and' : 'or',
      );
    }
    case 'if': {
      const [yes, no] = [judge(node.then, around, asked), judge(node.else, around, asked)];
      const holds = judge(node.condition, around, 'holds');
      if (yes.text === no.text) return yes;
      if (yes.text === TRUE.text && no.text === FALSE.text) return holds;
      if (yes.text === FALSE.text && no.text === TRUE.text) return negate(holds);
      return condition(`if(${holds.text}, ${yes.text}, ${no.text})`);
    }
    case 'in': {
      const both = asked === 'fails';
      return join(
        node.tests.map(test => tested(node.value, test, around, asked)),
        both ? 'and' : 'or',
      );
    }
    case 'call': {
      if (functionName(node.name) !== 'not' || node.args.length !== 1) break;
      const [of] = node.args;
      return asked === 'permits' ? negate(judge(of!, around, 'holds')) : judge(of!, around, OPPOSITE[asked]);
    }
    default:
  }
  return answer(simple(node, around), asked);
}

const answer = ({ holds, fails, sure }: Judged, asked: Question): XPathFragment =>
  asked === 'permits' ? (sure ? holds : negate(fails)) : asked === 'holds' ? holds : fails;

const sure = (holds: XPathFragment): Judged => ({ holds, fails: negate(holds), sure: true });

function simple(node: Node, around: XPathContext): Judged {
  switch (node.kind) {
    case 'literal':
      if (node.value === null) return { holds: FALSE, fails: FALSE, sure: false };
      if (typeof node.value === 'boolean') return sure(node.value ? TRUE : FALSE);
      break;
    case 'compare':
      return compared(node.left, node.operator, node.right, around);
    case 'name':
    case 'path':
      return answered(single(around.value(node, around)));
    case 'call':
    case 'each': {
      const made = predicateOf(node, around);
      if (made) return made;
      break;
    }
    default:
  }
  throw new UnsupportedExpressionError(node.kind);
}

/** Returns a yes-or-no question as a condition. It has two options in an XLSForm; a declaration has a tick. */
function answered({ text, kind, blank }: XPathFragment): Judged {
  if (kind === 'agree') return { holds: condition(`${text} = 'OK'`, 2), fails: FALSE, sure: false };
  if (kind !== 'boolean') throw new UnsupportedExpressionError(kind);
  const [yes, no] = ['yes', 'no'].map(word => condition(`${text} = '${word}'`, 2));
  return { holds: yes!, fails: no!, sure: blank === 'never' };
}

function compared(left: Node, operator: Operator, right: Node, around: XPathContext): Judged {
  if (operator === '=' || operator === '!=') {
    const { is, isNot } = equals(left, right, around);
    return operator === '=' ? sure(is) : { holds: isNot, fails: is, sure: true };
  }
  return ordered(left, operator, right, around);
}

function tested(value: Node, test: TestNode, around: XPathContext, asked: Question): XPathFragment {
  if (test.kind === 'range') {
    const [low, high] = [
      ordered(value, test.from === 'ge' ? '>=' : '>', test.low, around),
      ordered(value, test.to === 'le' ? '<=' : '<', test.high, around),
    ];
    return join(
      [low, high].map(one => answer(one, asked)),
      asked === 'fails' ? 'or' : 'and',
    );
  }
  if (test.operator === '=' && test.to.kind === 'list')
    return answer(sure(amongItems(value, test.to.items, around)), asked);
  const to = test.operator === '=' && isReference(test.to) ? around.value(test.to, around) : undefined;
  if (to?.kind === 'options') return answer(sure(chosen(to, optionOf(value, to, around))), asked);
  return answer(compared(value, test.operator, test.to, around), asked);
}

const amongItems = (value: Node, items: readonly Node[], around: XPathContext): XPathFragment =>
  join(
    items.map(item => equals(value, item, around).is),
    'or',
  );
