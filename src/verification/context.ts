import type { SpendWork } from '../jsonld/canonicalize.js';
import type { Contexts } from '../jsonld/contexts.js';
import type { Fetcher } from '../model/fetcher.js';
import type { KeyResolver } from '../keys/keyResolver.js';
import type { StatusSources } from '../revocation/statusSources.js';
import type { Schema, SpendSchemaWork } from './jsonSchema/place.js';
import type { NetworkPatience } from './networkPatience.js';
import type { PresentationPolicy, ProofPolicy, RecipientPolicy, VerificationLimits } from './policy.js';
import type { CredentialKind, NetworkUse } from './report.js';
import type { TrustRegistry } from './trust.js';

/** What the caller trusts to answer questions. Without a `fetcher` the network is never used. */
export interface VerificationSources {
  /** Answers for documents: DID documents, key sets, status lists, schemas. */
  readonly fetcher?: Fetcher | undefined;
  /** The JSON-LD contexts that a credential may name; default: the pinned ones. */
  readonly contexts?: Contexts | undefined;
  /**
   * Answers for JSON-LD contexts that are neither pinned nor among `contexts`: a context decides what a credential means,
   * so it is never fetched unless this says from where. A folder of documents fits; the open network doesn't.
   */
  readonly contextFetcher?: Fetcher | undefined;
  /** Answers for keys; default: did:key and did:jwk offline, the rest through the fetcher. */
  readonly resolver?: KeyResolver | undefined;
  /** Status lists: whose are accepted for the credentials of others, and a cache for many verifications. */
  readonly statusLists?: Pick<StatusSources, 'listIssuers' | 'cache'> | undefined;
  /** Who is trusted to issue, apart from validity; without it `trust.issuer` is skipped. */
  readonly trust?: TrustRegistry | readonly TrustRegistry[] | undefined;
}

/** Sources and policy with every default filled in, shared by all checks of one verification. */
export interface VerificationContext {
  readonly now: number;
  readonly clockSkewMs: number;
  readonly fetcher: Fetcher;
  readonly contexts: Contexts;
  readonly resolver: KeyResolver;
  readonly statusLists: Pick<StatusSources, 'listIssuers' | 'cache'>;
  readonly trust: readonly TrustRegistry[];
  readonly recipient: RecipientPolicy | undefined;
  /** The `id` of the object that the endorsement in hand is nested in. */
  readonly endorsed: string | undefined;
  readonly endorsements: 'require' | 'report' | 'skip';
  /** The kinds that the document in hand may be of. */
  readonly kinds: readonly CredentialKind[];
  /** Those that the policy itself names, but for presentations: what is presented must be of one of them. */
  readonly demandedKinds: readonly CredentialKind[];
  readonly requireTrustedIssuer: boolean;
  readonly refresh: 'follow' | 'skip';
  readonly resources: 'report' | 'require' | 'skip';
  readonly proofs: ProofPolicy;
  readonly presentation: PresentationPolicy;
  readonly limits: VerificationLimits;
  /** How deep in nested credentials this one lies; 0 is the input itself. */
  readonly depth: number;
  /** Counts nested credentials over all levels, and the values in them. */
  readonly nested: { count: number; values: number };
  /** The budget for canonicalisation that takes more work than the size of a document lets expect. */
  readonly spend: SpendWork;
  /** The budget for what status lists decompress to, in bytes. */
  readonly spendOnLists: (bytes: number) => void;
  /** The budget for all JSON Schemas that credentials name. */
  readonly spendOnSchemas: SpendSchemaWork;
  /** The JSON Schemas that were fetched and read so far, by URL: a record of a hundred badges names one. */
  readonly schemas: Map<string, Schema>;
  /** How long this verification still waits for the network. */
  readonly patience: NetworkPatience;
  /** What the fetcher was asked so far. */
  readonly networkUse: () => NetworkUse;
}
