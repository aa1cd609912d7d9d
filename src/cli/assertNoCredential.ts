import type { JsonValue } from '../model/json.js';
import { structureKindOf, type StructureKind } from '../model/structureKind.js';
import { isDefinition } from './isDefinition.js';
import { UsageError } from './usageError.js';

const NAMES: Readonly<Partial<Record<StructureKind, string>>> = {
  AchievementCredential: 'a badge',
  EndorsementCredential: 'an endorsement',
  ClrCredential: 'a learner record',
  VerifiablePresentation: 'a presentation',
  Achievement: 'an achievement',
  Profile: 'a profile',
};

/**
 * Tell whoever mixed two files up, where a definition belongs.
 *
 * @param file what the user named
 * @param what what it is instead
 */
export const noDefinition = (file: string, what: string): UsageError =>
  new UsageError(
    `${file} is ${what}, not the definition of a stack.`,
    'The definition is a file of its own: cairn stack evaluate stack.json badge.json',
  );

/**
 * See to it that a file in which the definition of a stack belongs holds no credential instead.
 *
 * @param file what the user named
 * @param content what it holds
 * @throws UsageError
 */
export const assertNoCredential = (file: string, content: JsonValue): void => {
  const kind = structureKindOf(content);
  if (kind !== undefined && !isDefinition(content)) throw noDefinition(file, NAMES[kind] ?? 'a credential');
};
