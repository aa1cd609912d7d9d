import { asArray, type JsonObject, type JsonRecord, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import { answerStatus } from './checkStatus.js';
import { ownMember } from '../model/ownMember.js';
import { issuerIdOf } from './statusList.js';
import { expectSources, STATUS_POLICY, type StatusPolicy, type StatusSources } from './statusSources.js';
import { expectJsonObject, expectOptions } from '../model/expect.js';

/** A credential has one status for each purpose; this leaves room. */
const MAXIMUM_ENTRIES = 32;

/**
 * Check every status of one credential (Open Badges 3.0, 9.1 step 4): all must hold. Each credential is asked for its
 * own; a presentation is none.
 *
 * @param credential the credential, whose signature was verified
 * @param sources fetcher, keys, contexts, cache; whose lists are trusted
 * @param policy instant and limits
 * @returns the checks in the order of the entries; one that was `skipped` if there is no status. It never rejects.
 */
export const checkCredentialStatus = async (
  credential: JsonRecord,
  sources: StatusSources,
  policy: StatusPolicy = {},
): Promise<readonly Check[]> => {
  const document = expectJsonObject(credential, 'A credential');
  expectSources(sources);
  expectOptions(policy, STATUS_POLICY);
  return answerCredentialStatus(document, sources, policy);
};

/**
 * {@link checkCredentialStatus} for arguments that were looked at before.
 *
 * @param credential a credential
 * @param sources fetcher, keys, contexts, cache; whose lists are trusted
 * @param policy instant and limits
 */
export const answerCredentialStatus = async (
  credential: JsonObject,
  sources: StatusSources,
  policy: StatusPolicy,
): Promise<readonly Check[]> => {
  const credentialStatus = ownMember(credential, 'credentialStatus');
  const id = ownMember(credential, 'id');
  const entries = asArray<JsonValue>(credentialStatus);
  if (entries.length === 0) return [{ check: 'status', outcome: 'skipped' }];
  if (entries.length > MAXIMUM_ENTRIES) {
    const message = `The credential has more than ${MAXIMUM_ENTRIES} statuses.`;
    return [
      {
        check: 'status',
        outcome: 'failed',
        code: 'status.entry.malformed',
        message,
        pointer: '/credentialStatus',
      },
    ];
  }
  const issuer = issuerIdOf(credential.issuer);
  const line = { issuer, credentialId: typeof id === 'string' ? id : undefined };
  const [first] = entries;
  if (first !== undefined && !Array.isArray(credentialStatus)) {
    return answerStatus({ entry: first, ...line }, sources, policy);
  }
  const checks = await Promise.all(
    entries.map((entry, position) =>
      answerStatus({ entry, ...line, pointer: `/credentialStatus/${position}` }, sources, policy),
    ),
  );
  return checks.flat();
};
