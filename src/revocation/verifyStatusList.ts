import { CairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { verdictOf } from '../model/report.js';
import { verifyProofs } from '../signing/verifyProofs.js';
import type { StatusPolicy, StatusSources } from './statusSources.js';

/**
 * Verify the signature of a status list credential, and that its key is its issuer's (Bitstring Status List 1.0,
 * 3.2 step 3).
 *
 * @param document the credential, or the token that secures it
 * @param sources keys and contexts
 * @param policy instant and limits
 * @returns the credential that was signed
 * @throws CairnError `status.list.proof` if the signature is bad, `status.list.unverified` if it could not be checked
 */
export const verifyStatusList = async (
  document: JsonObject | string,
  sources: StatusSources,
  policy: StatusPolicy,
): Promise<JsonObject> => {
  if (typeof document === 'string')
    throw new CairnError('status.list.unverified', 'The list is secured by a token.');
  const { resolver, contexts, engine } = sources;
  const { now, clockSkewMs, timeoutMs } = policy;
  const findings = await verifyProofs(document, {
    resolver,
    ...(contexts === undefined ? {} : { contexts }),
    ...(engine === undefined ? {} : { engine }),
    ...(now === undefined ? {} : { now }),
    ...(clockSkewMs === undefined ? {} : { clockSkewMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const verdict = verdictOf(findings);
  if (verdict === 'valid') return document;
  const bad = findings.find(({ outcome }) => outcome === (verdict === 'invalid' ? 'failed' : 'unknown'));
  throw new CairnError(
    verdict === 'invalid' ? 'status.list.proof' : 'status.list.unverified',
    `The status list does not verify: ${bad?.message ?? 'no reason given'} (${bad?.code ?? bad?.check ?? ''})`,
  );
};
