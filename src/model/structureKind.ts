import { asArray, isJsonObject } from './json.js';
import { expectArgument } from './expect.js';

/** What `validateStructure` knows how to check. */
export type StructureKind =
  | 'AchievementCredential'
  | 'EndorsementCredential'
  | 'ClrCredential'
  | 'BitstringStatusListCredential'
  | 'VerifiableCredential'
  | 'VerifiablePresentation'
  | 'Achievement'
  | 'Profile';

/** The most telling type first: every credential is also a VerifiableCredential. */
const KINDS: readonly (readonly [type: string, kind: StructureKind])[] = [
  ['OpenBadgeCredential', 'AchievementCredential'],
  ['AchievementCredential', 'AchievementCredential'],
  ['EndorsementCredential', 'EndorsementCredential'],
  ['ClrCredential', 'ClrCredential'],
  ['BitstringStatusListCredential', 'BitstringStatusListCredential'],
  ['VerifiablePresentation', 'VerifiablePresentation'],
  ['VerifiableCredential', 'VerifiableCredential'],
  ['Achievement', 'Achievement'],
  ['Profile', 'Profile'],
];

/**
 * The strings among the values of a `type` property.
 *
 * @param value a JSON object, or anything
 */
export const typesOf = (value: unknown): readonly string[] => {
  if (!isJsonObject(value)) return [];
  expectArgument(value, 'object', 'The document');
  return asArray(value.type).filter((type): type is string => typeof type === 'string');
};

/**
 * What a document says it is, by its `type`.
 *
 * @param value a JSON object, or anything
 * @returns the kind, or undefined for a type that Cairn doesn't know
 */
export const structureKindOf = (value: unknown): StructureKind | undefined => {
  const types = typesOf(value);
  return KINDS.find(([type]) => types.includes(type))?.[1];
};

/**
 * Whether a document is an envelope (VCDM 2.0, 4.13), by its type: what it holds may be a credential, it is none.
 *
 * @param value what stands in the place of a credential or presentation
 */
export const isEnvelope = (value: unknown): boolean =>
  typesOf(value).some((type) => /^EnvelopedVerifiable(Credential|Presentation)$/.test(type));
