import { defaultContexts } from '../jsonld/contexts.js';
import { CONTEXT_URLS } from '../jsonld/contextUrls.js';
import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { Cryptosuite } from './cryptosuite.js';
import type { DocumentHasher } from './documentHasher.js';
import { rdfcSuite } from './hashingSuite.js';

/** The hashes as the authors of the suite make them, for `engine: 'reference'`. */
const referenceHashData = async (
  document: JsonObject,
  options: JsonObject,
  { contexts = defaultContexts() }: DocumentHasher,
): Promise<Uint8Array> => {
  const { Ed25519Signature2020 } = await import('@digitalbazaar/ed25519-signature-2020');
  const documentLoader = async (url: string) => ({ documentUrl: url, document: await contexts.load(url) });
  try {
    return await new Ed25519Signature2020().createVerifyData({ document, proof: options, documentLoader });
  } catch (cause) {
    throw new CairnError('jsonld.invalid', 'The document is not valid JSON-LD in safe mode.', { cause });
  }
};

/** `Ed25519Signature2020` (Data Integrity EdDSA Cryptosuites 1.0, 3.1): the legacy form, hashed the same way. */
export const ed25519Signature2020: Cryptosuite = /* @__PURE__ */ rdfcSuite(
  {
    type: 'Ed25519Signature2020',
    keyAlgorithms: ['Ed25519'],
    context: CONTEXT_URLS.ed25519Signature2020,
    requiresCreated: true,
  },
  referenceHashData,
);
