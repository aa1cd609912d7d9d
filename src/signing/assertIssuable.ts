import type { Signer } from '../keys/signer.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { validateStructure } from '../model/validateStructure.js';
import { issuerOf } from './issuer.js';

/**
 * Refuse to sign what strict verifiers would refuse: a structure that breaks the rules, or a key that is not the
 * issuer's. A DID says who controls its keys; an https document is known only to those who fetch it.
 *
 * @param credential the credential, plain JSON
 * @param signer who is about to sign
 * @throws CairnError `structure.*` with a pointer, `proof.issuerBinding`
 */
export const assertIssuable = (credential: JsonObject, { verificationMethod }: Signer): void => {
  const [finding] = validateStructure(credential).findings;
  if (finding !== undefined)
    throw new CairnError(finding.code, finding.message, { pointer: finding.pointer });
  const [controller = ''] = verificationMethod.split('#');
  if (controller.startsWith('did:') && controller !== issuerOf(credential)) {
    throw new CairnError('proof.issuerBinding', `the issuer is not ${controller}, whose key signs`, {
      pointer: '/issuer',
    });
  }
};
