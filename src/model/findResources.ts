import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';

/** A resource that is named together with a digest, and where. */
export interface FoundResource {
  readonly value: JsonObject;
  readonly pointer: string;
}

/**
 * Every resource that a credential names together with a digest: `relatedResource`, and evidence (VCDM 2.0, 5.3).
 *
 * @param credential a credential
 */
export const findResources = (credential: JsonObject): readonly FoundResource[] => {
  const subject = credential.credentialSubject;
  return [
    ...digestedAt(credential, '', 'relatedResource'),
    ...digestedAt(credential, '', 'evidence'),
    ...(isJsonObject(subject) ? digestedAt(subject, '/credentialSubject', 'evidence') : []),
  ];
};

const digestedAt = (holder: JsonObject, pointer: string, property: string): readonly FoundResource[] => {
  const list = holder[property];
  const here = joinPointer(pointer, property);
  return asArray<JsonValue>(list).flatMap((value, index) =>
    isJsonObject(value) && (value.digestSRI !== undefined || value.digestMultibase !== undefined)
      ? [{ value, pointer: Array.isArray(list) ? joinPointer(here, index) : here }]
      : [],
  );
};
