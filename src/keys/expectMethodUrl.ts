import { CairnError } from '../model/errors.js';

/** A `did:key` and a `did:jwk` hold one key, which needs no name. */
const HOLDS_ITS_KEY = /^did:(?:key|jwk):/;

/**
 * Refuse a verification method that names a DID and none of its keys (DID Core 1.0, 5.2): it would sign, and no verifier
 * would find the key. An https URL may lead to a key by itself.
 *
 * @param url the verification method of a signer
 * @param pointer where it sits
 * @throws CairnError `method.url`
 */
export const expectMethodUrl = (url: string, pointer = ''): void => {
  if (!url.startsWith('did:') || HOLDS_ITS_KEY.test(url)) return;
  const [did = '', fragment = ''] = url.split('#');
  if (fragment !== '') return;
  const message = `The verification method ${url} names a DID and none of its keys. Write ${did}# and the name of the key in the DID document, such as ${did}#key-1.`;
  throw new CairnError('method.url', message, { pointer });
};
