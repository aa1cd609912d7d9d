import type { JsonObject } from './json.js';
import type { OneOrMany } from './oneOrMany.js';
import type { Profile } from './profile.js';

/** A JSON-LD context: a URL or an inline map. */
export type Context = string | JsonObject;

/** Where the JSON Schema of a credential is (VCDM 2.0, 4.11). */
export type CredentialSchema = { readonly id: string; readonly type: string };

/** How the status of a credential is found (VCDM 2.0, 4.10). */
export type CredentialStatus = {
  readonly id?: string;
  readonly type: string;
};

/** An entry of a Bitstring Status List (Bitstring Status List 1.0, 2.1). */
export type BitstringStatusListEntry = {
  readonly id?: string;
  readonly type: 'BitstringStatusListEntry';
  /** `revocation`, `suspension`, `refresh`, `message` or an extension. */
  readonly statusPurpose: string;
  /** Decimal integer ≥ 0, as a string. */
  readonly statusListIndex: string;
  /** URL of the BitstringStatusListCredential. */
  readonly statusListCredential: string;
  /** Bits an entry; 1 by default. */
  readonly statusSize?: number;
  readonly statusMessage?: readonly { readonly status: string; readonly message: string }[];
  readonly statusReference?: OneOrMany<string>;
};

/** Where a newer copy of a credential is (Open Badges 3.0, RefreshService). */
export type RefreshService = { readonly id: string; readonly type: string };

/** Open Badges 3.0, TermsOfUse. */
export type TermsOfUse = { readonly id?: string; readonly type: string };

/** A Data Integrity proof (Verifiable Credential Data Integrity 1.0, 2.1). */
export type Proof = {
  readonly id?: string;
  readonly type: string;
  readonly created?: string;
  readonly expires?: string;
  readonly cryptosuite?: string;
  readonly challenge?: string;
  readonly domain?: string;
  readonly nonce?: string;
  readonly proofPurpose?: string;
  readonly proofValue?: string;
  readonly verificationMethod?: string;
  readonly previousProof?: OneOrMany<string>;
};

/** A proof whose `domain` may be several (Verifiable Credential Data Integrity 1.0, 2.1). */
export type DataIntegrityProof = Omit<Proof, 'domain'> & { readonly domain?: OneOrMany<string> };

/** An object of one or more types: evidence, a status, a refresh service, terms of use (VCDM 2.0, 4.5). */
export type TypedObject = { readonly id?: string; readonly type: OneOrMany<string> };

/** Where a schema of a credential is (VCDM 2.0, 4.11). */
export type SchemaReference = { readonly id: string; readonly type: OneOrMany<string> };

/** What every verifiable credential has, in VCDM 2.0 and, where the names differ, 1.1. */
export type VerifiableCredential = {
  readonly '@context': readonly Context[];
  readonly id?: string;
  readonly type: OneOrMany<string>;
  readonly issuer: string | Profile;
  /** VCDM 2.0: date-time with zone. */
  readonly validFrom?: string;
  /** VCDM 2.0. */
  readonly validUntil?: string;
  /** VCDM 1.1. */
  readonly issuanceDate?: string;
  /** VCDM 1.1. */
  readonly expirationDate?: string;
  readonly credentialSubject: JsonObject;
  readonly proof?: OneOrMany<Proof>;
  readonly credentialSchema?: OneOrMany<CredentialSchema>;
  readonly credentialStatus?: OneOrMany<CredentialStatus>;
  readonly refreshService?: RefreshService;
  readonly termsOfUse?: OneOrMany<TermsOfUse>;
};

/** A credential of a kind that Cairn knows nothing of: VCDM alone asks for less than Open Badges. */
export type GenericCredential = Pick<
  VerifiableCredential,
  '@context' | 'id' | 'type' | 'validFrom' | 'validUntil' | 'issuanceDate' | 'expirationDate'
> & {
  readonly issuer: string | (JsonObject & { readonly id: string });
  readonly credentialSubject: OneOrMany<JsonObject>;
  readonly proof?: OneOrMany<DataIntegrityProof>;
  readonly credentialSchema?: OneOrMany<SchemaReference>;
  readonly credentialStatus?: OneOrMany<TypedObject>;
  readonly refreshService?: OneOrMany<TypedObject>;
  readonly termsOfUse?: OneOrMany<TypedObject>;
  readonly evidence?: OneOrMany<TypedObject>;
};

/** The bits of a status list (Bitstring Status List 1.0, 2.2). */
export type BitstringStatusList = {
  readonly id?: string;
  /** Holds `BitstringStatusList`. */
  readonly type: OneOrMany<string>;
  readonly statusPurpose: OneOrMany<string>;
  /** `u` and the base64url of the GZIP of the bitstring. */
  readonly encodedList: string;
  /** Milliseconds. */
  readonly ttl?: number;
};

/** A status list, as a credential (Bitstring Status List 1.0, 2.2). */
export type BitstringStatusListCredential = Omit<VerifiableCredential, 'credentialSubject' | 'issuer'> & {
  /** The issuer of a list need not be a Profile. */
  readonly issuer: string | (JsonObject & { readonly id: string });
  readonly credentialSubject: BitstringStatusList;
};

/** What a holder hands over (VCDM 2.0, 4.13). */
export type VerifiablePresentation = {
  readonly '@context': readonly Context[];
  readonly id?: string;
  /** Holds `VerifiablePresentation`. */
  readonly type: OneOrMany<string>;
  readonly holder?: string | (JsonObject & { readonly id: string });
  /** Credentials, or JWTs as strings in the older way. */
  readonly verifiableCredential?: string | JsonObject | readonly (string | JsonObject)[];
  readonly proof?: OneOrMany<DataIntegrityProof>;
  readonly termsOfUse?: OneOrMany<TypedObject>;
};
