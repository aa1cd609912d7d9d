import type { JsonObject } from '../model/json.js';
import type { Check, Verdict } from '../model/report.js';

/**
 * What the input turned out to hold. `unknown`: nothing that this verifier knows.
 * `openBadge2` and `openBadge1` are the older standard's assertions.
 */
export type CredentialKind =
  | 'achievement'
  | 'endorsement'
  | 'clr'
  | 'statusList'
  | 'credential'
  | 'presentation'
  | 'openBadge2'
  | 'openBadge1'
  | 'unknown';

/** What the input was, by the one rule of `detectFormat`. */
export type InputFormat = 'object' | 'json' | 'jwt' | 'sd-jwt' | 'png' | 'svg' | 'unknown';

/** How the credential is secured. `hosted`: by nothing but the place where its issuer keeps it (Open Badges 2.0). */
export type Securing = 'embedded' | 'jwt' | 'sd-jwt' | 'hosted' | 'none';

/** Who the credential says issued it. It is true only where `proof.issuerBinding` passed. */
export interface IssuerSummary {
  readonly id: string;
  readonly name?: string;
}

/** The report on a credential that is nested in another. */
export interface NestedReport {
  /** JSON Pointer to the nested credential in the outer one. */
  readonly pointer: string;
  readonly report: VerificationReport;
}

/** What the network was asked for on the way to this verdict. */
export interface NetworkUse {
  /** Whether a fetcher was supplied at all. */
  readonly allowed: boolean;
  /** Every URL that was asked for, in the order of asking, each once. */
  readonly requested: readonly string[];
}

/**
 * The answer to one input. Plain JSON: it can be stored, sent and compared. The same input, documents and
 * `now` give the same report.
 */
export interface VerificationReport {
  readonly verdict: Verdict;
  readonly kind: CredentialKind;
  readonly format: InputFormat;
  readonly securing: Securing;
  /** The credential as it was claimed, absent if none could be read. Believe it only as far as `proven` and the verdict go. */
  readonly credential?: JsonObject;
  /** The credential of the input, where the refresh service had a newer edition: the report is about that one. */
  readonly refreshedFrom?: JsonObject;
  /** Whether a proof over exactly this credential passed and is bound to its issuer. */
  readonly proven: boolean;
  readonly issuer?: IssuerSummary;
  /** One line a check, in the order in which they were made (Open Badges 3.0, 9.1). */
  readonly checks: readonly Check[];
  /** One report for each endorsement, wherever it is nested. */
  readonly endorsements: readonly NestedReport[];
  /** One report for each credential in a CLR or a presentation. */
  readonly credentials: readonly NestedReport[];
  /** The instant for which all this holds, ISO 8601 in UTC. */
  readonly now: string;
  /** Tolerance for clocks, in milliseconds; 0 unless the policy says otherwise. */
  readonly clockSkewMs: number;
  readonly network: NetworkUse;
}
