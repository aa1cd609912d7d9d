import * as cairn from 'cairn-badges';
import { exportSecretMultikey, importSecretMultikey } from 'cairn-badges/keys';

// Keys. `keyPair.export({ publicKey: true, secretKey: true })` of an Ed25519Multikey or an EcdsaMultikey gives a
// `secretKeyMultibase`; an Ed25519VerificationKey2020 calls it `privateKeyMultibase`. Either is read in the same way.
const exported = { secretKeyMultibase: exportSecretMultikey(await cairn.generateKeyPair()) };
const keyPair = await importSecretMultikey(exported.secretKeyMultibase);

/** What `keyPair.signer()` gives there, and every adapter of a KMS for it. */
interface PeerSigner {
  readonly id?: string;
  readonly sign: (given: { readonly data: Uint8Array }) => Promise<Uint8Array>;
}
/** A signer of theirs as one of ours; `algorithm` says what its key signs with: `EdDSA`, `ES256` or `ES384`. */
export const signerOf = (
  peer: PeerSigner,
  algorithm: cairn.SignatureAlgorithm,
  verificationMethod = peer.id ?? '',
): cairn.Signer => ({ algorithm, verificationMethod, sign: (data) => peer.sign({ data }) });

/** A document loader, as `vc.issue` and `vc.verifyCredential` take one. */
type DocumentLoader = (url: string) => Promise<{ readonly documentUrl: string; readonly document: object }>;

/** Contexts of your own, asked of your loader once: documents may name these and the pinned ones, and no others. */
export const contextsOf = async (
  loader: DocumentLoader,
  urls: readonly string[],
): Promise<cairn.Contexts> => {
  const own = urls.map(async (url) => [url, (await loader(url)).document as cairn.JsonObject] as const);
  return cairn.createContexts(Object.fromEntries(await Promise.all(own)));
};

/** All else that a loader answers for (keys, status lists) is asked of a fetcher. */
export const fetcherOf =
  (loader: DocumentLoader): cairn.Fetcher =>
  async (url) => {
    const { documentUrl, document } = await loader(url);
    const bytes = new TextEncoder().encode(JSON.stringify(document));
    return { url: documentUrl, bytes, contentType: 'application/json' };
  };

/** The other way round: the pinned contexts for what still loads documents there. */
export const loaderOf =
  (contexts: cairn.Contexts): DocumentLoader =>
  async (url) => ({ documentUrl: url, document: await contexts.load(url) });

// A badge, by a signer as they make it.
const signer = cairn.createSigner(keyPair);
const peer: PeerSigner = {
  id: signer.verificationMethod,
  sign: async ({ data }) => signer.sign(data),
};
const badge = await cairn.issue(
  cairn.createAchievementCredential({
    issuer: { id: cairn.didKeyOf(keyPair), name: 'A school' },
    credentialSubject: {
      id: 'did:example:ada',
      achievement: {
        id: 'https://school.example/achievements/first-aid',
        name: 'First aid',
        description: 'Gives first aid.',
        criteria: { narrative: 'A course of nine hours.' },
      },
    },
  }),
  { signer: signerOf(peer, 'EdDSA') },
);
const loader = loaderOf(cairn.createContexts());
const sources = { contexts: await contextsOf(loader, []), fetcher: fetcherOf(loader) };
console.log((await cairn.verify(badge, sources)).verdict); // valid
