import { createKeyResolver } from '../../src/keys/keyResolver.js';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { CairnError } from '../../src/model/errors.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject } from '../../src/model/json.js';
import type { StatusSources } from '../../src/revocation/statusSources.js';

/** An issuer with a key of its own, named by it. */
export interface IssuerFixture {
  readonly id: string;
  readonly signer: Signer;
}

/** An issuer with a key made on the spot. */
export const createIssuer = async (): Promise<IssuerFixture> => {
  const keyPair = await generateKeyPair();
  return { id: didKeyOf(keyPair), signer: createSigner(keyPair) };
};

/** A web of documents that can be changed, and that counts how often it was asked. */
export interface Web {
  readonly documents: Map<string, JsonObject | string | Uint8Array>;
  readonly asked: string[];
  readonly sources: StatusSources;
  /** What caching headers would say of every document. */
  freshForMs?: number;
}

/** A web without any document. */
export const createWeb = (): Web => {
  const documents: Web['documents'] = new Map();
  const asked: string[] = [];
  const fetcher: Fetcher = async (url) => {
    asked.push(url);
    const document = documents.get(url);
    if (document === undefined) throw new CairnError('fetch.failed', `${url} is down.`);
    const bytes =
      document instanceof Uint8Array
        ? document
        : new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document));
    const { freshForMs } = web;
    return { url, bytes, contentType: '', ...(freshForMs === undefined ? {} : { freshForMs }) };
  };
  const web: Web = { documents, asked, sources: { fetcher, resolver: createKeyResolver({ fetcher }) } };
  return web;
};
