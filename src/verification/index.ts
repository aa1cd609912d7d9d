export type { VerificationSources } from './context.js';
export { detectFormat } from './detectFormat.js';
export {
  createFetchedRegistry,
  createKnownRegistries,
  type FetchedRegistryOptions,
} from './fetchedRegistry.js';
export { createIssuerList } from './issuerList.js';
export {
  DEFAULT_LIMITS,
  type RecipientPolicy,
  type VerificationLimits,
  type VerificationPolicy,
} from './policy.js';
export type {
  CredentialKind,
  InputFormat,
  IssuerSummary,
  NestedReport,
  NetworkUse,
  Securing,
  VerificationReport,
} from './report.js';
export type { TrustEntry, TrustRegistry } from './trust.js';
export { verify } from './verify.js';
export { verifyMany, type VerifiedRow, type VerifyManyOptions } from './verifyMany.js';
