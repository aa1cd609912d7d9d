import type { CredentialKind } from './report.js';

const NAMES: Readonly<Record<CredentialKind, true>> = {
  achievement: true,
  endorsement: true,
  clr: true,
  statusList: true,
  credential: true,
  presentation: true,
  openBadge2: true,
  openBadge1: true,
  unknown: true,
};

/** Every kind that a policy may name. The compiler sees to it that none is forgotten. */
export const CREDENTIAL_KINDS: readonly string[] = Object.keys(NAMES);

/** The kinds that are accepted where the policy names none. */
export const BADGE_KINDS: readonly CredentialKind[] = [
  'achievement',
  'endorsement',
  'clr',
  'statusList',
  'presentation',
  'openBadge2',
];
