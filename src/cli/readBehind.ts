import { isCairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import type { Stack } from '../stacks/types.js';
import type { Grant } from '../stacks/types.js';
import { toGrant } from '../stacks/toGrant.js';
import { detectFormat } from '../verification/detectFormat.js';
import { DEFAULT_LIMITS, type VerificationPolicy } from '../verification/policy.js';
import { readClaim } from '../verification/readClaim.js';
import { assertNoCredential } from './assertNoCredential.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { expectDefinition } from './expectDefinition.js';
import { openSources } from './openSources.js';
import { readInput } from './readInput.js';
import { readJsonValue } from './readJsonValue.js';
import type { Refused } from './refused.js';
import type { SourceOptions } from './sharedOptions.js';
import { verifyInput } from './verifyInput.js';

/**
 * The definitions in some files, each of which holds one or a list.
 *
 * @param files what the user named
 * @param io where files come from
 * @throws UsageError for a file that holds anything else
 */
export const readLibrary = async (files: readonly string[], io: CliIo): Promise<readonly Stack[]> => {
  const lists = await Promise.all(
    files.map((file) =>
      blame(file, async () => {
        const values = asArray<JsonValue>(await readJsonValue(file, io));
        for (const value of values) assertNoCredential(file, value);
        return values.map(expectDefinition);
      }),
    ),
  );
  return lists.flat();
};

/** A grant that verified, and its secured form. */
export interface ReadGrant {
  readonly id: string;
  readonly grant: Grant;
  readonly secured: JsonObject | string;
}

/** Grants that verified, and those that did not. */
export interface ReadGrants {
  readonly grants: readonly ReadGrant[];
  readonly refused: readonly Refused[];
}

/**
 * Verify grants and read them. What does not verify has no effect, and is said.
 *
 * @param files what the user named
 * @param about the stack's id and the earner's identity set
 * @param options documents and offline
 * @param policy the instant to verify for, and what is demanded
 * @param io where files come from
 */
export const readGrants = async (
  files: readonly string[],
  about: { readonly stack: string; readonly earner: readonly string[] },
  options: SourceOptions,
  policy: VerificationPolicy,
  io: CliIo,
): Promise<ReadGrants> => {
  const sources = await openSources(options, io);
  const read = await Promise.all(
    files.map(async (file): Promise<ReadGrant | Refused> => {
      const input = await readInput(file, io, sources.fetcher);
      const report = await verifyInput(input, sources, { ...policy, kinds: ['credential'] });
      try {
        const grant = toGrant(report, about);
        const claim = await readClaim(input, detectFormat(input), DEFAULT_LIMITS);
        return { id: String(claim.credential['id']), grant, secured: claim.token ?? claim.credential };
      } catch (error) {
        if (!isCairnError(error)) throw error;
        const isUnchecked = report.verdict === 'indeterminate' && error.code === 'stack.grant.unverified';
        return {
          file,
          verdict: isUnchecked ? 'indeterminate' : 'invalid',
          code: error.code,
          message: error.message,
        };
      }
    }),
  );
  return {
    grants: read.filter((one) => 'grant' in one),
    refused: read.filter((one) => 'file' in one),
  };
};
