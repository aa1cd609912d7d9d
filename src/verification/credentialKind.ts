import { asArray, isJsonObject, type JsonObject } from '../model/json.js';
import { type StructureKind, structureKindOf } from '../model/structureKind.js';
import type { CredentialKind } from './report.js';

const KINDS: Readonly<Partial<Record<StructureKind, CredentialKind>>> = {
  AchievementCredential: 'achievement',
  EndorsementCredential: 'endorsement',
  ClrCredential: 'clr',
  BitstringStatusListCredential: 'statusList',
  VerifiablePresentation: 'presentation',
  VerifiableCredential: 'credential',
};

/**
 * What a document is, by its `type`; the older Open Badges by their context.
 *
 * @param document a credential, presentation or assertion
 */
export const credentialKindOf = (document: JsonObject): CredentialKind => {
  const structureKind = structureKindOf(document);
  const kind = structureKind === undefined ? undefined : KINDS[structureKind];
  if (kind !== undefined) return kind;
  const contexts = asArray(document['@context']).filter((context) => typeof context === 'string');
  if (contexts.some((context) => context.includes('openbadges/v2'))) return 'openBadge2';
  if (contexts.some((context) => context.includes('openbadges/v1'))) return 'openBadge1';
  return isOldest(document) ? 'openBadge1' : 'unknown';
};

/** Open Badges 1.0 and 0.5 had no context: an assertion is known by its members. */
const isOldest = ({ recipient, badge, verify }: JsonObject): boolean =>
  (isJsonObject(recipient) && isJsonObject(verify) && badge !== undefined) ||
  (typeof recipient === 'string' && isJsonObject(badge));
