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
