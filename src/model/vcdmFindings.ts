import { VCDM_2_CONTEXT } from './contextUrls.js';
import type { RawFinding } from './finding.js';
import { FORMATS } from './formats.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';

const finding = (message: string, pointer: string): RawFinding => ({
  code: 'structure.schema',
  message,
  pointer,
});

/** The values of a property that may be one or many, each with its pointer. */
const valuesOf = (
  holder: JsonObject,
  property: string,
  pointer: string,
): readonly (readonly [value: JsonValue, pointer: string])[] => {
  const values = holder[property];
  const here = joinPointer(pointer, property);
  return asArray<JsonValue>(values).map((value, index) => [
    value,
    Array.isArray(values) ? joinPointer(here, index) : here,
  ]);
};

const isVersion2 = (credential: JsonObject): boolean => asArray(credential['@context'])[0] === VCDM_2_CONTEXT;

const hasDigest = ({ digestSRI, digestMultibase }: JsonObject): boolean =>
  [digestSRI, digestMultibase].some((digest) =>
    asArray<JsonValue>(digest).some((value) => typeof value === 'string'),
  );

/**
 * VCDM 2.0, 5.3: a related resource is an object with an id, which no other has, and at least one digest.
 *
 * @param credential any credential
 * @param pointer its pointer
 */
export const relatedResourceFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] => {
  if (credential.relatedResource === undefined || !isVersion2(credential)) return [];
  const seen = new Set<string>();
  return valuesOf(credential, 'relatedResource', pointer).flatMap(([resource, at]): readonly RawFinding[] => {
    if (!isJsonObject(resource)) return [finding('relatedResource must be object.', at)];
    const { id } = resource;
    if (typeof id !== 'string' || !FORMATS.iri(id))
      return [finding('id of a related resource must be an absolute URI.', joinPointer(at, 'id'))];
    if (seen.has(id)) return [finding(`${id} is named as a related resource before.`, joinPointer(at, 'id'))];
    seen.add(id);
    return hasDigest(resource) ? [] : [finding('A related resource needs digestSRI or digestMultibase.', at)];
  });
};

const isLanguageValue = (value: JsonValue): boolean => {
  if (typeof value === 'string') return true;
  if (!isJsonObject(value)) return false;
  const { '@value': text, '@language': language, '@direction': direction, ...others } = value;
  return (
    typeof text === 'string' &&
    (language === undefined || typeof language === 'string') &&
    (direction === undefined || direction === 'ltr' || direction === 'rtl') &&
    Object.keys(others).length === 0
  );
};

const textFindings = (holder: JsonValue | undefined, pointer: string): readonly RawFinding[] =>
  isJsonObject(holder)
    ? (['name', 'description'] as const).flatMap((property) =>
        valuesOf(holder, property, pointer)
          .filter(([value]) => !isLanguageValue(value))
          .map(([, at]) =>
            finding(`${property} must be a string, or @value with @language and @direction.`, at),
          ),
      )
    : [];

/**
 * VCDM 2.0, 4.6 and 11.1: names and descriptions of a credential and its issuer are texts, perhaps with language and
 * direction. The schemas of Open Badges ask for plain strings.
 *
 * @param credential a credential of no class of Open Badges
 * @param pointer its pointer
 */
export const languageFindings = (credential: JsonObject, pointer: string): readonly RawFinding[] =>
  isVersion2(credential)
    ? [
        ...textFindings(credential, pointer),
        ...textFindings(credential.issuer, joinPointer(pointer, 'issuer')),
      ]
    : [];
