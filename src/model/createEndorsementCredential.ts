import { arrange, assertStructure, type Draft } from './arrange.js';
import { OPEN_BADGES_CONTEXT } from './contextUrls.js';
import {
  createEnvelope,
  CREDENTIAL_OPTIONS,
  type CredentialDraft,
  type CredentialOptions,
} from './credentialEnvelope.js';
import type { EndorsementCredential, EndorsementSubject } from './endorsementCredential.js';
import { expectArgument, expectOptions } from './expect.js';

const CLASS = { type: 'EndorsementCredential', contexts: [OPEN_BADGES_CONTEXT] } as const;

/** What `createEndorsementCredential` takes: the properties of the class, without what it fills in. */
export type EndorsementCredentialDraft = CredentialDraft<EndorsementCredential> & {
  readonly credentialSubject: Draft<EndorsementSubject>;
};

/**
 * Make an endorsement: an unsigned EndorsementCredential in VCDM 2.0.
 *
 * @param credential its properties; `name` is needed, and `credentialSubject.id` is what is endorsed
 * @param options clock and randomness for `validFrom` and `id`; contexts, types and properties of extensions
 * @returns the credential, ready for `issue`
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see Open Badges 3.0, EndorsementCredential
 * @example
 * createEndorsementCredential({
 *   name: 'Endorsed by the State Board',
 *   issuer: { id: 'https://board.example', name: 'State Board' },
 *   credentialSubject: { id: achievement.id, endorsementComment: 'Meets our standard.' },
 * });
 */
export const createEndorsementCredential = (
  credential: EndorsementCredentialDraft,
  options: CredentialOptions = {},
): EndorsementCredential => {
  expectArgument(credential, 'object', 'A credential');
  expectOptions(options, CREDENTIAL_OPTIONS);
  const subject = arrange('EndorsementSubject', credential.credentialSubject, '/credentialSubject');
  const built = createEnvelope(CLASS, credential, subject, options);
  assertStructure(built, 'EndorsementCredential');
  return built as unknown as EndorsementCredential;
};
