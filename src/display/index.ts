export {
  achievementEdition,
  type AchievementEdition,
  namedEditions,
  type NamedEdition,
} from './achievementEdition.js';
export { type BadgeFacts, badgeFacts } from './badgeFacts.js';
export { describe } from './describe.js';
export type { DescribedFact, Description } from './description.js';
export { plainText } from './plainText.js';
export type { CertificateOptions } from './certificate/certificateContent.js';
export type { CertificateLabels } from './certificate/labels.js';
export { renderCertificate } from './certificate/renderCertificate.js';
export type {
  AlignmentFacts,
  EvidenceFacts,
  IdentifierFacts,
  PartyFacts,
  ResultFacts,
} from './badgeFacts.js';
export type { Described } from './describe.js';

// What these hold of other rooms.
export type { IdentifierType } from '../model/enumerations.js';
export type { KnownIdentity } from '../model/identity.js';
export type { JsonObject, JsonRecord, JsonValue } from '../model/json.js';
export type { Check, CheckOutcome, Verdict } from '../model/report.js';
export type * from '../verification/report.js';
