// What a library on top of this one exports: functions whose types the compiler writes into its declarations. It imports
// no room, so that every type must have a name in the everyday API.
import * as cairn from 'cairn-badges';

export const issueBadge = (badge: cairn.AchievementCredential, signer: cairn.Signer) =>
  cairn.issue(badge, { signer });
export const placeFor = (store: cairn.StatusStore, credentialId: string) =>
  cairn.allocate(store, { credentialId, purpose: 'revocation' });
export const publishList = (store: cairn.StatusStore, url: string, signer: cairn.Signer) =>
  cairn.publish(store, { url, issuer: url, signer });
export const open = (achievement: cairn.Achievement) => cairn.openAssessment(achievement);
export const migrate = (...given: Parameters<typeof cairn.migrateOpenBadges2>) =>
  cairn.migrateOpenBadges2(...given);
export const complete = (...given: Parameters<typeof cairn.completeStack>) => cairn.completeStack(...given);
export const recheck = (completion: object) => cairn.recheckStack({ completion });
export const lintDefinition = (stack: cairn.Stack) => cairn.lintStack(stack);
export const compile = (stack: cairn.Stack) => cairn.compileStack(stack);
export const cohort = (template: cairn.CohortTemplate, signer: cairn.Signer) =>
  cairn.issueMany(template, [], { signer });

// What is inside of what they answer.
export const criteriaOf = ({ criteria }: cairn.Achievement) => criteria;
export const resultsOf = (badge: cairn.AchievementCredential) => badge.credentialSubject.result;
export const roundsOf = ({ entries }: cairn.Assessment) => entries;
export const missingOf = ({ missing, explanations }: cairn.Evaluation) => ({ missing, explanations });
export const nestedOf = ({ credentials, network }: cairn.VerificationReport) => ({ credentials, network });
