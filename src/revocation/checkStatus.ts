import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { Check } from '../model/report.js';
import type { RevocationList } from './revocationList.js';
import type { StatusList } from './statusList.js';
import { judgeStatus, statusCheckId, statusTrouble } from './judgeStatus.js';
import { cacheKey, retrieveStatusList } from './retrieveStatusList.js';
import {
  listEntryTypeOf,
  parseStatusEntry,
  statusTypesOf,
  type ListEntryType,
  type ParsedStatusEntry,
} from '../model/statusEntry.js';
import {
  expectSources,
  STATUS_POLICY,
  type StatusClaim,
  type StatusPolicy,
  type StatusSources,
} from './statusSources.js';
import { expectArgument, expectOptions } from '../model/expect.js';

const NO_ISSUERS: readonly string[] = [];

type StatusType = ListEntryType | '1EdTechRevocationList';

/** An entry that was understood: what to ask for, and how to read the answer. */
interface Question {
  readonly type: StatusType;
  readonly listUrl: string;
  readonly check: string;
  readonly entry?: ParsedStatusEntry;
}

/** The first type that is known; an entry whose type isn't known is not silently passed. */
const statusTypeOf = (entry: JsonObject): StatusType => {
  const known = listEntryTypeOf(entry);
  if (known !== undefined) return known;
  const names = statusTypesOf(entry);
  if (names.includes('1EdTechRevocationList')) return '1EdTechRevocationList';
  throw new CairnError(
    'status.type.unsupported',
    `No status of type ${names.join(', ') || 'none'} can be checked.`,
  );
};

const questionOf = ({ entry, pointer = '/credentialStatus' }: StatusClaim): Question => {
  if (!isJsonObject(entry)) throw new CairnError('status.entry.malformed', 'A status is not an object.');
  const type = statusTypeOf(entry);
  if (type === '1EdTechRevocationList') {
    if (typeof entry.id !== 'string') throw new CairnError('status.entry.malformed', 'The status has no id.');
    return { type, listUrl: entry.id, check: 'status.revocation' };
  }
  const parsed = parseStatusEntry(entry, type, pointer);
  return { type, listUrl: parsed.listUrl, check: statusCheckId(parsed.purpose), entry: parsed };
};

const judge = (
  list: StatusList | RevocationList,
  question: Question,
  claim: StatusClaim,
  sources: StatusSources,
  policy: StatusPolicy,
  now: number,
): readonly Check[] | Promise<readonly Check[]> => {
  const { pointer = '/credentialStatus', issuer } = claim;
  const { entry, check } = question;
  // the older list, loaded when one is met
  if (list.kind === '1EdTechRevocationList')
    return import('./judgeRevocationList.js').then((own) => own.judgeRevocationList(list, claim, pointer));
  if (entry === undefined)
    return [
      statusTrouble(
        check,
        new CairnError('status.list.type', 'The status list is of another type than the entry asks for.'),
        pointer,
      ),
    ];
  const { listIssuers = NO_ISSUERS } = sources;
  return judgeStatus(
    list,
    entry,
    { issuer, listIssuers, now, clockSkewMs: policy.clockSkewMs ?? 0 },
    pointer,
  );
};

/**
 * Check one status of a credential: read the entry, fetch its list, verify that list (signature, issuer, type, dates,
 * purpose, length), and look the entry up (Bitstring Status List 1.0, 3.2). `StatusList2021Entry` and
 * `1EdTechRevocationList` are read as well.
 *
 * Set for `revocation` or `suspension` it failed; for `refresh` or `message` it is a warning, since these leave the
 * credential valid; for any other purpose, unknown. Whatever leaves the status open (no answer, a list that expired, a
 * type of status that isn't known) is unknown, never passed. A list that is bad, unsigned or a stranger's: failed.
 *
 * @param claim entry, issuer and id of the credential
 * @param sources fetcher, keys, contexts, cache; whose lists are trusted
 * @param policy instant and limits
 * @returns one check (`status.revocation`, `status.suspension`, `status.refresh`, `status.message`, `status`), and warnings; it never rejects
 */
export const checkStatus = async (
  claim: StatusClaim,
  sources: StatusSources,
  policy: StatusPolicy = {},
): Promise<readonly Check[]> => {
  expectArgument(claim, 'object', 'What is claimed');
  expectSources(sources);
  expectOptions(policy, STATUS_POLICY);
  return answerStatus(claim, sources, policy);
};

/**
 * {@link checkStatus} for arguments that were looked at before.
 *
 * @param claim entry, issuer and id of the credential
 * @param sources fetcher, keys, contexts, cache; whose lists are trusted
 * @param policy instant and limits
 */
export const answerStatus = async (
  claim: StatusClaim,
  sources: StatusSources,
  policy: StatusPolicy,
): Promise<readonly Check[]> => {
  const { pointer = '/credentialStatus' } = claim;
  const now = Number(policy.now ?? Date.now());
  let question: Question;
  try {
    question = questionOf(claim);
  } catch (error) {
    return [statusTrouble('status', error, pointer)];
  }
  const cached = sources.cache?.get(cacheKey(question.listUrl, question.type), now);
  if (cached !== undefined) return judge(cached, question, claim, sources, policy, now);
  const answer = await retrieveStatusList(question.listUrl, question.type, sources, policy, now);
  return 'error' in answer
    ? [statusTrouble(question.check, answer.error, pointer)]
    : judge(answer.list, question, claim, sources, policy, now);
};
