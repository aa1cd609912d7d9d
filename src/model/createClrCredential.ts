import type { Evidence } from './achievementCredential.js';
import { arrange, assertStructure, type Draft } from './arrange.js';
import type { ClrCredential, ClrSubject } from './clrCredential.js';
import { CLR_CONTEXT, OPEN_BADGES_CONTEXT } from './contextUrls.js';
import {
  createEnvelope,
  CREDENTIAL_OPTIONS,
  type CredentialDraft,
  type CredentialOptions,
} from './credentialEnvelope.js';
import type { JsonObject } from './json.js';
import type { OneOrMany } from './oneOrMany.js';
import type { Image } from './profile.js';
import { expectArgument, expectOptions } from './expect.js';

const CLASS = { type: 'ClrCredential', contexts: [CLR_CONTEXT, OPEN_BADGES_CONTEXT] } as const;

/** What `createClrCredential` takes: the properties of the class, without what it fills in. */
export type ClrCredentialDraft = Omit<CredentialDraft<ClrCredential>, 'evidence' | 'image'> & {
  readonly credentialSubject: Omit<Draft<ClrSubject>, 'verifiableCredential'> & {
    /** The credentials of the record, signed; they are taken as they are. */
    readonly verifiableCredential: OneOrMany<JsonObject>;
  };
  readonly evidence?: OneOrMany<Draft<Evidence>> | undefined;
  readonly image?: Draft<Image> | undefined;
};

/**
 * Make a learner's record: an unsigned ClrCredential in VCDM 2.0, with the credentials that it holds.
 *
 * @param credential its properties; `name` is needed, and the subject an `id` or an `identifier`
 * @param options clock and randomness for `validFrom` and `id`; contexts, types and properties of extensions
 * @returns the credential, ready for `issue`
 * @throws CairnError `structure.*`, `model.invalid`, `input.json.*`, with pointer
 * @see CLR 2.0, ClrCredential
 * @example
 * createClrCredential({
 *   name: 'Record of a teacher',
 *   issuer: { id: 'did:web:example.edu', name: 'Example University' },
 *   credentialSubject: { id: 'did:example:teacher', verifiableCredential: [badge, diploma] },
 * });
 */
export const createClrCredential = (
  credential: ClrCredentialDraft,
  options: CredentialOptions = {},
): ClrCredential => {
  expectArgument(credential, 'object', 'A credential');
  expectOptions(options, CREDENTIAL_OPTIONS);
  const subject = arrange('ClrSubject', credential.credentialSubject, '/credentialSubject');
  const built = createEnvelope(CLASS, credential, subject, options);
  assertStructure(built, 'ClrCredential');
  return built as unknown as ClrCredential;
};
