import { joinPointer } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkPlan, type PlanFault } from './checkPlan.js';
import type { CompiledStack } from './compileStack.js';
import { applyToTree, readGrants } from './grants.js';
import { compare } from './rational.js';
import type { RecheckedRules } from './recheckReport.js';
import { leavesOf, type RuleNode } from './ruleTree.js';
import type { StackCompletion } from './stackCompletion.js';
import { toEngineClaims } from './toEngineClaims.js';
import type { EvaluationContext, Holding } from './types.js';

/** What is at hand for a selective re-check. */
export interface ShownPart {
  readonly certificate: StackCompletion;
  /** As they were then; only of credentials that are bound by their digests. */
  readonly holdings: readonly Holding[];
  /** As it was then, with the grants that were shown and the waivers that the completion names. */
  readonly context: EvaluationContext;
  /** Whether there are grants that were not shown: what a rule accepts may then be more than it says. */
  readonly openGrants: boolean;
}

/** Faults that a grant which was not shown might explain. */
const EXCUSABLE: readonly PlanFault['reason'][] = [
  'unsatisfied',
  'notAccepted',
  'superfluous',
  'order',
  'span',
];

const planCheck = (message: string, pointer: string): Check => ({
  check: 'stack.plan',
  outcome: 'failed',
  code: 'stack.plan',
  message,
  pointer: `/stackCompletion/claims${pointer}`,
});

/** Whether claims stand wherever the rule asks for them, whatever they are worth: no requirement is left out. */
const isCovered = (node: RuleNode, claims: StackCompletion['claims']): boolean => {
  if (node.kind === 'within') return isCovered(node.child, claims);
  if (node.kind === 'group')
    return node.children.filter((child) => isCovered(child, claims)).length >= node.n;
  if (compare(node.need, 0) <= 0) return true;
  const made = Object.hasOwn(claims, node.id) ? (claims[node.id] ?? []) : [];
  const credentials = new Set(made.map(({ credential }) => credential)).size;
  return node.operator === 'earn' ? compare(credentials, node.need) >= 0 : credentials > 0;
};

const checkStructure = (
  stack: CompiledStack,
  { certificate, holdings, context, openGrants }: ShownPart,
): readonly Check[] => {
  const { compiled } = stack.inForce(certificate.asOf, context);
  const asOf = certificate.asOf;
  const root = applyToTree(
    compiled.root,
    readGrants(compiled, holdings, { context, asOf, toDay: stack.toDay }),
  );
  const leaves = new Set(leavesOf(compiled.root).map(({ id }) => id));
  const unknown = Object.keys(certificate.claims)
    .filter((rule) => !leaves.has(rule))
    .map((rule) => planCheck(`${rule} is no rule that claims anything.`, joinPointer('', rule)));
  const covered = openGrants || isCovered(root, certificate.claims);
  return [
    ...unknown,
    ...(covered ? [] : [planCheck('The claims leave out something that the rule asks for.', '')]),
  ];
};

/**
 * Re-check what was shown of a completion: every rule whose claims are all there is checked by itself; that claims
 * stand wherever the rule asks for them is checked for all. What is wrong with a part is wrong with the whole, since
 * claims that are added put no other claim right.
 *
 * @param stack the definition, compiled
 * @param part what is at hand
 */
export const recheckShown = (
  stack: CompiledStack,
  part: ShownPart,
): { readonly rules: RecheckedRules; readonly checks: readonly Check[] } => {
  const { certificate, holdings, context, openGrants } = part;
  const held = new Set(holdings.map(({ id }) => id));
  const shown = new Set(
    Object.entries(certificate.claims)
      .filter(([, claims]) => claims.every(({ credential }) => held.has(credential)))
      .map(([rule]) => rule),
  );
  const claims = Object.fromEntries(
    Object.entries(toEngineClaims(certificate)).filter(([rule]) => shown.has(rule)),
  );
  const found = checkPlan(stack, holdings, context, claims).filter(
    ({ reason, rule }) => reason !== 'unknownRule' && (reason !== 'unsatisfied' || shown.has(rule)),
  );
  const excused = new Set(
    found.filter(({ reason }) => openGrants && EXCUSABLE.includes(reason)).map(({ rule }) => rule),
  );
  const faults = found.filter(({ rule, reason }) => !(excused.has(rule) && EXCUSABLE.includes(reason)));
  const rechecked = [...shown].filter((rule) => !excused.has(rule));
  return {
    rules: {
      rechecked,
      notShown: Object.keys(certificate.claims).filter((rule) => !rechecked.includes(rule)),
    },
    checks: [
      ...checkStructure(stack, part),
      ...faults.map(({ message, pointer }) => planCheck(message, pointer)),
    ],
  };
};
