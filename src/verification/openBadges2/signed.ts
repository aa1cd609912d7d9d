import { CairnError } from '../../model/errors.js';
import type { Fetcher } from '../../model/fetcher.js';
import { asArray, isJsonObject, type JsonObject } from '../../model/json.js';
import { signatureAlgorithmOf } from '../../keys/key.js';
import { importPem } from '../../keys/pem.js';
import { verifySignature } from '../../keys/verifySignature.js';
import { decodeCompactJws } from '../../signing/compactJws.js';
import { fetchDocument, idAt, isOfVerificationType } from './documents.js';

/**
 * Refuse a signed assertion whose signature does not hold, or whose key is not the issuer's (Open Badges 2.0,
 * SignedBadge verification): the key document names the issuer as owner, and the issuer names the key.
 *
 * @param token compact JWS over the assertion
 * @param issuer the issuer's profile, as its own URL answered
 * @param fetcher answers for the key
 * @throws CairnError `openBadge2.signature`, `openBadge2.issuer`, `openBadge2.verification`, `key.*`, `fetch.*`
 */
export const assertSigned = async (token: string, issuer: JsonObject, fetcher: Fetcher): Promise<void> => {
  const { header, payload, signature, signingInput } = decodeCompactJws(token);
  const verification = payload.verification ?? payload.verify;
  if (!isOfVerificationType(verification, ['SignedBadge', 'signed']) || !isJsonObject(verification))
    throw new CairnError(
      'openBadge2.verification',
      'The Open Badges 2.0 assertion is neither hosted nor signed, as its verification should say.',
    );
  const keyId =
    verification.creator === undefined ? idAt(issuer, 'publicKey') : idAt(verification, 'creator');
  const key = await fetchDocument(keyId, fetcher);
  if (key.owner !== issuer.id || !isNamedBy(issuer, keyId))
    throw new CairnError(
      'openBadge2.issuer',
      'The badge class or key of the assertion belongs to another issuer.',
    );
  if (typeof key.publicKeyPem !== 'string')
    throw new CairnError('openBadge2.malformed', 'The key has no publicKeyPem.');

  const publicKey = await importPem(key.publicKeyPem);
  const algorithm = signatureAlgorithmOf(publicKey.algorithm);
  const isGood =
    header.alg === algorithm &&
    header.crit === undefined &&
    header.b64 === undefined &&
    (await verifySignature(publicKey, algorithm, signingInput, signature));
  if (!isGood)
    throw new CairnError(
      'openBadge2.signature',
      'The signature of the Open Badges 2.0 assertion does not hold.',
    );
};

const isNamedBy = ({ publicKey }: JsonObject, keyId: string): boolean =>
  asArray(publicKey).some((key) => (isJsonObject(key) ? key.id : key) === keyId);
