import { isJsonObject } from '../model/json.js';
import type { Rule, Stack, StackVersion } from './types.js';
import { withoutUndefined } from './withoutUndefined.js';

/** Other definitions that a rule may name: a list of stacks, or stacks and bare rules by id. */
export type Library = readonly Stack[] | Readonly<Record<string, Stack | Rule>>;

/** One version of a definition: what is evaluated. */
export interface Definition {
  readonly version?: string | undefined;
  readonly rule: Rule;
  readonly equivalences?: Stack['equivalences'] | undefined;
  readonly scales?: Stack['scales'] | undefined;
  readonly limits?: Stack['limits'] | undefined;
}

const isStack = (entry: Stack | Rule): entry is Stack =>
  'versions' in entry || ('rule' in entry && !('where' in entry) && !('within' in entry));

/** What a library holds under an id: in a list there may be several, one for each version. */
const entriesOf = (library: Library, id: string): readonly (Stack | Rule)[] => {
  if (Array.isArray(library))
    return (library as readonly unknown[])
      .filter(isJsonObject)
      .filter((stack) => stack.id === id) as unknown as readonly Stack[];
  const entry = Object.hasOwn(library, id) ? (library as Readonly<Record<string, unknown>>)[id] : undefined;
  return isJsonObject(entry) ? [entry as unknown as Stack | Rule] : [];
};

/** What all versions of a stack have in common. */
const sharedBy = ({ equivalences, scales, limits }: Stack): Omit<Definition, 'rule' | 'version'> => ({
  ...(equivalences === undefined ? {} : { equivalences }),
  ...(scales === undefined ? {} : { scales }),
  ...(limits === undefined ? {} : { limits }),
});

export const ofVersion = (stack: Stack, { version, rule, equivalences }: StackVersion): Definition => ({
  ...sharedBy(stack),
  ...(equivalences === undefined ? {} : { equivalences }),
  version,
  rule,
});

/** The one definition of a stack without dated versions. */
export const ofStack = (stack: Stack): Definition | undefined =>
  stack.rule === undefined
    ? undefined
    : {
        ...sharedBy(stack),
        rule: stack.rule,
        ...(stack.version === undefined ? {} : { version: stack.version }),
      };

/** Every definition of a stack: one, or one for each dated version. */
export const definitionsOf = (stack: Stack): readonly Definition[] => {
  const sole = ofStack(stack);
  const dated = (stack.versions ?? []).map((version) => ofVersion(stack, version));
  return sole === undefined ? dated : [...dated, sole];
};

const definitionIn = (entry: Stack | Rule, version: string | undefined): Definition | undefined => {
  if (!isStack(entry)) return version === undefined ? { rule: entry } : undefined;
  const dated = entry.versions ?? [];
  const [newest] = dated.toSorted((a, b) => (a.effective.from < b.effective.from ? 1 : -1));
  const wanted = version === undefined ? newest : dated.find((candidate) => candidate.version === version);
  if (wanted !== undefined) return ofVersion(entry, wanted);
  return version === undefined || entry.version === version ? ofStack(entry) : undefined;
};

/** Everything in a library that a `stack` rule could name: more than one where the library contradicts itself. */
export const findDefinitionsNamed = (library: Library, id: string, version?: string): readonly Definition[] =>
  entriesOf(library, id).flatMap((entry) => definitionIn(withoutUndefined(entry), version) ?? []);

/**
 * The definition that a `stack` rule names, or nothing: a pinned version that the library does not hold is not
 * replaced by another. Of an unpinned one with dated versions the newest is taken.
 */
export const findDefinition = (library: Library, id: string, version?: string): Definition | undefined =>
  findDefinitionsNamed(library, id, version)[0];
