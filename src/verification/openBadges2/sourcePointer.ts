/** Where each part of a migrated badge comes from: the longest place that fits decides. */
const SOURCES: readonly (readonly [place: string, source: string])[] = [
  ['/credentialSubject/achievement/creator', '/badge/issuer'],
  ['/credentialSubject/achievement/inLanguage', '/badge/@language'],
  ['/credentialSubject/achievement/tag', '/badge/tags'],
  ['/credentialSubject/achievement', '/badge'],
  ['/credentialSubject/identifier/0/identityHash', '/recipient/identity'],
  ['/credentialSubject/identifier/0/identityType', '/recipient/type'],
  ['/credentialSubject/identifier/0', '/recipient'],
  ['/credentialSubject/id', '/recipient/identity'],
  ['/credentialSubject/narrative', '/narrative'],
  ['/awardedDate', '/issuedOn'],
  ['/validFrom', '/issuedOn'],
  ['/validUntil', '/expires'],
  ['/issuer/phone', '/badge/issuer/telephone'],
  ['/issuer', '/badge/issuer'],
];

/**
 * Where something stands in the badge of Open Badges 2.0 that a migration was given, as if badge class and issuer were
 * embedded in the assertion.
 *
 * @param pointer into the badge of Open Badges 3.0
 */
export const sourcePointer = (pointer: string): string => {
  const [place, source] =
    SOURCES.find(([from]) => pointer === from || pointer.startsWith(`${from}/`)) ?? (['', ''] as const);
  return source + pointer.slice(place.length);
};
