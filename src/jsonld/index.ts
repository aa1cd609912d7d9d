export { assertSignable } from './assertSignable.js';
export type { SignableLimits } from './assertSignable.js';
export { canonicalize } from './canonicalize.js';
export type { CanonicalizeOptions } from './canonicalize.js';
export { canonicalizeDataset } from './canonicalizeDataset.js';
export type { CanonicalizationBudget } from './canonicalizeDataset.js';
export { canonicalizeFast } from './canonicalizeFast.js';
export { createContexts, defaultContexts } from './contexts.js';
export type { Contexts } from './contexts.js';
export { CONTEXT_URLS } from './contextUrls.js';
export { hashCanonical, hashCanonicalFast } from './hashCanonical.js';
export { jcs } from './jcs.js';
export { lintTerms } from './lintTerms.js';
export type { LintTermsOptions } from './lintTerms.js';
export type { HashAlgorithm } from './sha256.js';
export type { SpendWork } from './canonicalize.js';
export type * from './quad.js';

// What these hold of other rooms.
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type { LintFinding, LintSeverity } from '../model/lint/lintFinding.js';
