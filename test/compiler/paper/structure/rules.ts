/**
 * Rules of PDF/UA-1 (numbers of the Matterhorn Protocol) and PDF/A-2a (clauses of ISO 19005-2) that a machine can
 * check, for the documents that the toolkit makes. Each rule returns the faults it finds; docs/paper-accessibility.md
 * lists the rules.
 */

import type { Tagged } from './read-structure.js';
import { contentRules } from './rules-content.js';
import { documentRules } from './rules-document.js';
import { treeRules } from './rules-tree.js';

export interface Rule {
  readonly id: string;
  readonly faults: (tagged: Tagged) => readonly string[];
}

export const RULES: readonly Rule[] = [...documentRules, ...contentRules, ...treeRules];

/** Returns the faults of all rules, each with the rule's number. */
export const faultsOf = (tagged: Tagged): string[] =>
  RULES.flatMap(({ id, faults }) => faults(tagged).map(fault => `${id}: ${fault}`));
