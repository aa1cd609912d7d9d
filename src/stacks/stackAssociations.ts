import type { Association } from '../model/clrCredential.js';
import type { JsonObject } from '../model/json.js';
import { compileStack } from './compileStack.js';
import { objectsOf, textOf } from './jsonMembers.js';
import { leavesOf, nodesOf, type RuleNode } from './ruleTree.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Stack } from './types.js';

/** A stack with what is certified of it. */
export interface CertifiedStack {
  readonly stack: Stack;
  readonly library: readonly Stack[];
  readonly certificate: StackCompletion;
}

const associate = (
  associationType: Association['associationType'],
  sourceId: string,
  targetId: string,
): Association => ({ type: 'Association', associationType, sourceId, targetId });

/** What counted beneath one part of a sequence precedes what counted beneath the next. */
const precedences = (
  root: RuleNode,
  earned: ReadonlyMap<string, readonly string[]>,
): readonly Association[] => {
  const beneath = (node: RuleNode): readonly string[] =>
    leavesOf(node).flatMap(({ id }) => earned.get(id) ?? []);
  return nodesOf(root).flatMap((node) =>
    node.kind === 'group' && node.ordered
      ? node.children.slice(1).flatMap((next, index) => {
          const before = node.children[index];
          const sources = before === undefined ? [] : beneath(before);
          return sources.flatMap((source) =>
            beneath(next)
              .filter((target) => target !== source)
              .map((target) => associate('precedes', source, target)),
          );
        })
      : [],
  );
};

/** Is one version before another? Runs of digits are compared as numbers. */
const isBefore = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { numeric: true }) < 0;

/** An achievement that names another in the record as an edition of itself, of an earlier version, replaces it. */
const replacements = (achievements: readonly JsonObject[]): readonly Association[] =>
  achievements.flatMap((newer) =>
    objectsOf(newer['related']).flatMap((related) => {
      const [id, newerId] = [textOf(related['id']), textOf(newer['id'])];
      const older = achievements.find((one) => one['id'] === id);
      const [before, after] = [textOf(older?.['version'] ?? related['version']), textOf(newer['version'])];
      return older === undefined || id === undefined || newerId === undefined || id === newerId
        ? []
        : before !== undefined && after !== undefined && isBefore(before, after)
          ? [associate('replacedBy', id, newerId)]
          : [];
    }),
  );

/**
 * How the achievements of a completion relate (CLR 2.0, Association): each that counted `isPartOf` the stack's, those
 * of a sequence `precedes` the next, an earlier version is `replacedBy` the later one.
 *
 * @param certified the definition, and what is certified of it
 * @param earned leaf → ids of the achievements that counted for it
 * @param achievements those in the record
 * @returns each association once
 */
export const stackAssociations = (
  { stack, library, certificate }: CertifiedStack,
  earned: ReadonlyMap<string, readonly string[]>,
  achievements: readonly JsonObject[],
): readonly Association[] => {
  const { compiled } = compileStack(stack, { library }).inForce(certificate.asOf, certificate.context ?? {});
  const parts = [...new Set([...earned.values()].flat())].filter((id) => id !== stack.id);
  const all = [
    ...parts.map((id) => associate('isPartOf', id, stack.id)),
    ...precedences(compiled.root, earned),
    ...replacements(achievements),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
};
