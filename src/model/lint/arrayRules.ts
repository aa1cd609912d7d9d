import { NOT_CONTENT } from './placesOf.js';
import { CLASSES, type ModelClass } from '../classes.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../json.js';
import { type StructureKind, structureKindOf } from '../structureKind.js';
import type { LintFinding } from './lintFinding.js';

const credential = { credentialSchema: '', termsOfUse: '' } as const;
const endorsed = { endorsement: '', endorsementJwt: '' } as const;

/** What can stand by itself, written as Open Badges 3.0 and CLR 2.0 have it; W3C asks for no arrays. */
const KINDS: { readonly [kind in StructureKind]?: ModelClass } = {
  AchievementCredential: {
    many: { ...credential, ...endorsed, evidence: 'Evidence' },
    one: { issuer: 'Profile', image: 'Image', credentialSubject: 'AchievementSubject' },
  },
  EndorsementCredential: {
    many: { ...credential, evidence: 'Evidence' },
    one: { issuer: 'Profile', credentialSubject: 'EndorsementSubject' },
  },
  ClrCredential: {
    many: { ...credential, ...endorsed, evidence: 'Evidence' },
    one: { issuer: 'Profile', image: 'Image', credentialSubject: 'ClrSubject' },
  },
  Achievement: CLASSES.Achievement,
  Profile: CLASSES.Profile,
};

/** The class of an object: by the property that holds it, otherwise by its own type. */
const classOf = (holder: ModelClass, property: string, value: JsonObject): ModelClass => {
  const named = holder.many?.[property] ?? holder.one?.[property];
  if (named !== undefined && named !== '') return CLASSES[named];
  const kind = structureKindOf(value);
  return (kind === undefined ? undefined : KINDS[kind]) ?? {};
};

const inSquareBrackets = (property: string, pointer: string): LintFinding => ({
  severity: 'warning',
  code: 'lint.array',
  message: `${property} is an array in Open Badges, also when it has one item.`,
  pointer,
  advice: 'Put it in square brackets.',
});

const propertyRules = (
  holder: ModelClass,
  property: string,
  value: JsonValue,
  pointer: string,
): readonly LintFinding[] => {
  const isOne = holder.many?.[property] !== undefined && !Array.isArray(value);
  const inner = asArray<JsonValue>(value).flatMap((item, index) =>
    isJsonObject(item)
      ? objectRules(
          classOf(holder, property, item),
          item,
          Array.isArray(value) ? joinPointer(pointer, index) : pointer,
        )
      : [],
  );
  return isOne ? [inSquareBrackets(property, pointer), ...inner] : inner;
};

const objectRules = (own: ModelClass, value: JsonObject, pointer: string): readonly LintFinding[] =>
  Object.entries(value).flatMap(([property, item]) =>
    item === undefined || NOT_CONTENT.has(property)
      ? []
      : propertyRules(own, property, item, joinPointer(pointer, property)),
  );

/**
 * Properties that their class has as arrays, and the document as one value. One name may be an array in one class and a
 * single value in another: an Achievement has resultDescriptions, a Result has one.
 */
export const arrayRules = (document: JsonObject): readonly LintFinding[] =>
  objectRules(classOf({}, '', document), document, '');
