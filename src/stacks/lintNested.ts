import { isJsonObject, type JsonObject } from '../model/json.js';
import { isSameJson } from '../model/isSameJson.js';
import { type Definition, findDefinitionsNamed, type Library } from './library.js';
import { collectFindings, type Findings, type LintFinding } from './lintFinding.js';
import type { Seen } from './lintRule.js';
import type { Stack } from './types.js';

/** Stacks within stacks, deeper than this, are refused. */
const MAX_NESTING = 8;
/** All definitions together may have this many leaves: a few lines of nested stacks can double many times over. */
const MAX_LEAVES_TOGETHER = 512;

/** Looks over everything of a definition but its head and what it nests. */
export type LintContents = (
  stack: Partial<Stack>,
  findings: Findings & { readonly list: readonly LintFinding[] },
) => Seen;

interface Surroundings {
  readonly library: Library;
  readonly lintContents: LintContents;
  readonly findings: Findings;
}

/** A definition that was looked over, and where it stands. */
interface Place {
  readonly seen: Seen;
  readonly scales: Stack['scales'];
  /** The ids of the stacks around it, and its own. */
  readonly path: readonly string[];
}

const named = (id: string, version: string | undefined): string =>
  version === undefined ? `"${id}"` : `"${id}" in version ${version}`;

const asJson = (definition: Definition): JsonObject => definition as unknown as JsonObject;

const asStack = (id: string, definition: Definition, scales: Stack['scales']): Partial<Stack> => {
  const merged = { ...scales, ...definition.scales };
  return {
    id,
    ...definition,
    ...(Object.keys(merged).length === 0 ? {} : { scales: merged }),
  } as Partial<Stack>;
};

/**
 * Look over what a definition nests: that it is there, pinned, without a cycle, and itself without an error; a rule that
 * asks for nothing is no better for standing in a library.
 *
 * @param stack the definition
 * @param seen what was seen in its rules
 * @param surroundings other definitions, how they are looked over, and where findings go
 */
export const lintNested = (
  stack: Partial<Stack>,
  seen: Seen,
  { library, lintContents, findings }: Surroundings,
): void => {
  for (const [key, entry] of Object.entries(library))
    if (!isJsonObject(entry))
      findings.error('stack.lint.shape', '', `In the library, what stands at "${key}" is no definition.`);
  const looked = new Map<Definition['rule'], Seen>();
  let together = seen.leaves;

  /** A definition is looked over once; what it says wrong is said where the outer definition names it. */
  const look = (id: string, definition: Definition, scales: Stack['scales'], pointer: string): Seen => {
    const known = looked.get(definition.rule);
    if (known !== undefined) return known;
    const own = collectFindings();
    const fresh = lintContents(asStack(id, definition, scales), own);
    for (const { severity, code, pointer: place, message, hint } of own.list)
      if (severity === 'error')
        findings.error(
          code,
          pointer,
          `In the stack ${named(id, definition.version)}, at ${place || '/'}: ${message}`,
          hint,
        );
    looked.set(definition.rule, fresh);
    return fresh;
  };

  const visit = ({ seen: { stacks }, scales, path }: Place, outermost?: string): void => {
    for (const { id, version, pointer } of stacks) {
      const at = outermost ?? pointer;
      if (together > MAX_LEAVES_TOGETHER) return;
      if (path.includes(id)) {
        findings.error('stack.lint.cycle', at, `The stack "${id}" contains itself.`);
        continue;
      }
      const [definition, ...others] = findDefinitionsNamed(library, id, version);
      if (outermost === undefined) warn(id, version, pointer, definition);
      if (definition === undefined) continue;
      if (others.some((other) => !isSameJson(asJson(other), asJson(definition)))) {
        findings.error(
          'stack.lint.duplicateId',
          at,
          `The library holds different definitions of the stack ${named(id, version)}.`,
        );
        continue;
      }
      if (path.length > MAX_NESTING) {
        findings.error('stack.lint.tooLarge', at, `Stacks are nested deeper than ${MAX_NESTING} levels.`);
        continue;
      }
      const inner = look(id, definition, scales, at);
      together += inner.leaves;
      if (together > MAX_LEAVES_TOGETHER)
        return findings.error(
          'stack.lint.tooLarge',
          at,
          `With the stacks that it nests it has more than ${MAX_LEAVES_TOGETHER} leaves.`,
        );
      visit({ seen: inner, scales: { ...scales, ...definition.scales }, path: [...path, id] }, at);
    }
  };

  const warn = (
    id: string,
    version: string | undefined,
    pointer: string,
    definition: Definition | undefined,
  ): void => {
    if (definition === undefined)
      findings.warn(
        'stack.lint.reference',
        pointer,
        `The library does not hold the stack ${named(id, version)}: only a badge for it counts.`,
      );
    else if (version === undefined)
      findings.warn(
        'stack.lint.unpinned',
        pointer,
        `The stack "${id}" is named without its version.`,
        'Pin it, so that a later version cannot change this one.',
      );
  };

  visit({ seen, scales: stack.scales, path: [String(stack.id)] });
};
