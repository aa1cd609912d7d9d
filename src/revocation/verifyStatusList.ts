import { ASKERS_OWN, askersOwn, isAskersOwn } from '../model/askersOwn.js';
import { CairnError, type ErrorCode } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { KeyResolver } from '../keys/keyResolver.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { verdictOf } from '../model/report.js';
import type { ProofFinding } from '../signing/proofFinding.js';
import { verifyJwt } from '../signing/verifyJwt.js';
import { answerProofs } from '../signing/verifyProofs.js';
import type { StatusPolicy, StatusSources } from './statusSources.js';

/** A status list credential whose signature held. */
export interface VerifiedListCredential {
  readonly credential: JsonObject;
  /** When the signature itself ends, if it says so: epoch milliseconds. */
  readonly expires?: number;
}

const ENDED: ReadonlySet<ErrorCode | undefined> = new Set<ErrorCode>(['proof.expires', 'jwt.expired']);
const EARLY: ReadonlySet<ErrorCode | undefined> = new Set<ErrorCode>(['jwt.notYetValid']);

/** A signature that is good but for its dates leaves the status open, as a list does that has expired. */
const codeOfFailure = (failures: readonly ProofFinding[]): ErrorCode => {
  if (failures.every(({ code }) => ENDED.has(code))) return 'status.list.expired';
  if (failures.every(({ code }) => EARLY.has(code))) return 'status.list.notYetValid';
  return 'status.list.proof';
};

const assertGood = (findings: readonly ProofFinding[], isRefused: boolean): void => {
  const verdict = verdictOf(findings);
  if (verdict === 'valid') return;
  const bad = findings.filter(({ outcome }) => outcome === (verdict === 'invalid' ? 'failed' : 'unknown'));
  const message = `The status list does not verify: ${bad[0]?.message ?? 'no reason given'} (${bad[0]?.code ?? bad[0]?.check})`;
  // what the one who asks had spent before the list came, or was not handed, is no fault of the list
  if (isRefused || bad.some(({ code }) => ASKERS_OWN.has(code)))
    throw askersOwn('status.list.unverified', message);
  throw new CairnError(verdict === 'invalid' ? codeOfFailure(bad) : 'status.list.unverified', message);
};

const endOfProofs = (proofs: readonly JsonValue[]): number | undefined => {
  const ends = proofs
    .map((proof) =>
      isJsonObject(proof) && typeof proof.expires === 'string' ? parseDateTime(proof.expires) : undefined,
    )
    .filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
};

const signed = (credential: JsonObject, expires: number | undefined): VerifiedListCredential => ({
  credential,
  ...(expires === undefined ? {} : { expires }),
});

/**
 * Verify the signature of a status list credential, and that its key is its issuer's (Bitstring Status List 1.0,
 * 3.2 step 3).
 *
 * @param document the credential with its embedded proof, or the token that secures it
 * @param sources keys and contexts
 * @param policy instant and limits
 * @returns the credential that was signed
 * @throws CairnError `status.list.proof` if the signature is bad, `status.list.unverified` if it could not be checked, `status.list.expired`, `status.list.notYetValid` if only its dates are
 */
export const verifyStatusList = async (
  document: JsonObject | string,
  { resolver, contexts, engine, spend }: StatusSources,
  { now, clockSkewMs, timeoutMs }: StatusPolicy,
): Promise<VerifiedListCredential> => {
  // findings hold no causes
  let isRefused = false;
  const watched: KeyResolver = async (url, options) => {
    try {
      return await resolver(url, options);
    } catch (error) {
      isRefused ||= isAskersOwn(error);
      throw error;
    }
  };
  const demands = {
    resolver: watched,
    ...(now === undefined ? {} : { now }),
    ...(clockSkewMs === undefined ? {} : { clockSkewMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  if (typeof document === 'string') {
    const {
      findings,
      payload,
      document: credential,
    } = await verifyJwt(document, { ...demands, missingSub: 'warning' });
    assertGood(findings, isRefused);
    if (credential === undefined)
      throw new CairnError('status.list.proof', 'The signature of the status list does not hold.');
    return signed(credential, typeof payload?.exp === 'number' ? payload.exp * 1000 : undefined);
  }
  const findings = await answerProofs(document, {
    ...demands,
    ...(contexts === undefined ? {} : { contexts }),
    ...(engine === undefined ? {} : { engine }),
    spend,
  });
  assertGood(findings, isRefused);
  return signed(document, endOfProofs(asArray(document.proof)));
};
