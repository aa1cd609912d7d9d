/**
 * Properties whose values are not in the issuer's own words, and a power of two for each voice: what the learner hands in
 * (2), and what others have signed (4).
 */
export const APART: ReadonlyMap<string, number> = new Map([
  ['evidence', 2],
  ['endorsement', 4],
  ['verifiableCredential', 4],
]);

/** Properties whose value may be a profile, or its id alone (Open Badges 3.0, ProfileRef). */
export const PROFILES: ReadonlySet<string> = new Set(['issuer', 'creator', 'source', 'parentOrg', 'holder']);
