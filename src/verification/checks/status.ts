import type { Check } from '../../model/report.js';
import { answerCredentialStatus } from '../../revocation/checkCredentialStatus.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

/**
 * `status.*`: the credential is neither revoked nor suspended (Open Badges 3.0, 9.1 step 4). Each credential is asked
 * for its own statuses; a list that got no answer leaves the question open.
 *
 * @param claim what was read
 * @param context fetcher, keys, contexts, the instant
 */
export const checkStatus = (
  { credential }: Claim,
  {
    fetcher,
    resolver,
    contexts,
    spend,
    spendOnLists,
    statusLists,
    now,
    clockSkewMs,
    limits,
  }: VerificationContext,
): Promise<readonly Check[]> =>
  answerCredentialStatus(
    credential,
    { fetcher, resolver, contexts, spend, spendOnLists, ...statusLists },
    { now, clockSkewMs, timeoutMs: limits.fetchTimeoutMs },
  );
