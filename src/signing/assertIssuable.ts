import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import { isPresentation } from '../model/documentForm.js';
import type { JsonObject } from '../model/json.js';
import { lintErrors } from '../model/lint/lintErrors.js';
import { isEnvelope } from '../model/structureKind.js';
import { digestFindings } from './digestFindings.js';
import { issuerOf } from './issuer.js';

/**
 * Refuse to sign what strict verifiers would refuse: whatever `lint` calls an error, a digest that nobody can read, or
 * a key that is not the issuer's. Whoever must sign an odd document all the same has `addProof`, which asks
 * nothing of it. A DID says who controls its keys; an https document is known only to those who fetch it.
 *
 * @param credential the credential, plain JSON
 * @param signer who is about to sign
 * @throws CairnError `structure.*`, `lint.*`, `status.entry.malformed`, `digest.malformed` with a pointer, `proof.issuerBinding`
 */
export const assertIssuable = (credential: JsonObject, { verificationMethod }: Signer): void => {
  if (isEnvelope(credential))
    throw new CairnError(
      'structure.type',
      'An envelope is put around a token that is signed, and is not signed itself.',
      { pointer: '/type' },
    );
  const finding = lintErrors(credential)[0] ?? digestFindings(credential)[0];
  if (finding !== undefined)
    throw new CairnError(finding.code, finding.message, { pointer: finding.pointer });
  const [controller = ''] = verificationMethod.split('#');
  if (controller.startsWith('did:') && controller !== issuerOf(credential)) {
    const signatory = isPresentation(credential) ? 'holder' : 'issuer';
    throw new CairnError(
      'proof.issuerBinding',
      `The ${signatory} is not ${controller}, whose key signs: the signer's verification method is ${verificationMethod}. createSigner takes another as its second argument.`,
      { pointer: `/${signatory}` },
    );
  }
};
