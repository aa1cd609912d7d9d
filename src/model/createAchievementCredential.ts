import type { AchievementCredential, AchievementSubject, Evidence } from './achievementCredential.js';
import { arrange, assertStructure, type Draft } from './arrange.js';
import { OPEN_BADGES_CONTEXT } from './contextUrls.js';
import {
  createEnvelope,
  CREDENTIAL_OPTIONS,
  type CredentialDraft,
  type CredentialOptions,
} from './credentialEnvelope.js';
import type { OneOrMany } from './oneOrMany.js';
import type { Image } from './profile.js';
import { expectArgument, expectOptions } from './expect.js';

const CLASS = { type: 'OpenBadgeCredential', contexts: [OPEN_BADGES_CONTEXT] } as const;

/** What `createAchievementCredential` takes: the properties of the class, without what it fills in. */
export type AchievementCredentialDraft = Omit<
  CredentialDraft<AchievementCredential>,
  'evidence' | 'image'
> & {
  readonly credentialSubject: Draft<AchievementSubject>;
  readonly evidence?: OneOrMany<Draft<Evidence>> | undefined;
  readonly image?: Draft<Image> | undefined;
};

/**
 * Make a badge: an unsigned AchievementCredential in VCDM 2.0.
 *
 * @param credential its properties; the subject needs an `id` or an `identifier` (see `createIdentityObject`)
 * @param options clock and randomness for `validFrom` and `id`; contexts, types and properties of extensions
 * @returns the credential, ready for `issue`
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see Open Badges 3.0, AchievementCredential
 * @example
 * createAchievementCredential({
 *   issuer: { id: 'did:web:example.edu', name: 'Example University' },
 *   credentialSubject: { identifier: createIdentityObject('teacher@example.org'), achievement },
 * });
 */
export const createAchievementCredential = (
  credential: AchievementCredentialDraft,
  options: CredentialOptions = {},
): AchievementCredential => {
  expectArgument(credential, 'object', 'A credential');
  expectOptions(options, CREDENTIAL_OPTIONS);
  const subject = arrange('AchievementSubject', credential.credentialSubject, '/credentialSubject');
  const built = createEnvelope(CLASS, credential, subject, options);
  assertStructure(built, 'AchievementCredential');
  return built as unknown as AchievementCredential;
};
