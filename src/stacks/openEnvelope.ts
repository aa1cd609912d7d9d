import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkOf } from '../verification/checkOf.js';
import { findCredentials } from '../verification/findCredentials.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { CredentialKind, VerificationReport } from '../verification/report.js';
import { earnerIds } from './earnerIds.js';
import { STACK_GRANT_TYPE } from './grantContext.js';
import { objectsOf, textOf } from './jsonMembers.js';

/** A credential that travels in a record: what `verify` reads, and what it said. */
export interface Enclosed {
  readonly input: unknown;
  readonly report: VerificationReport;
}

/** A record opened: the completion and what stands behind it. */
export interface OpenedEnvelope {
  readonly completion: unknown;
  readonly constituents: readonly Enclosed[];
  readonly grants: readonly Enclosed[];
  readonly check: Check;
}

/** Most credentials that may travel with one completion: the most that one may count, and grants. */
const MOST_ENCLOSED = 1024;

/** The policy under which a record is verified: whatever it holds is looked at by itself. */
export const envelopePolicy = (policy: VerificationPolicy): VerificationPolicy => ({
  ...policy,
  resources: 'skip',
  limits: { maxNested: MOST_ENCLOSED, ...policy.limits },
});

const certificateOf = ({ report }: Enclosed): JsonObject | undefined => {
  const value = report.credential?.['stackCompletion'];
  return isJsonObject(value) ? value : undefined;
};

const claimedBy = (certificate: JsonObject): readonly string[] => {
  const claims = certificate['claims'];
  return Object.values(isJsonObject(claims) ? claims : {})
    .flatMap((list) => objectsOf(list))
    .flatMap(({ credential }) => textOf(credential) ?? []);
};

/** Of several completions the one that no other counts, or the one of the stack that is asked about. */
const pick = (enclosed: readonly Enclosed[], stack: string | undefined): Enclosed => {
  const all = enclosed.filter((one) => certificateOf(one) !== undefined);
  const counted = new Set(all.flatMap((one) => claimedBy(certificateOf(one) ?? {})));
  const asked = all.filter((one) => {
    const definition = certificateOf(one)?.['definition'];
    return stack !== undefined && isJsonObject(definition) && definition['id'] === stack;
  });
  const candidates =
    asked.length > 0 ? asked : all.filter((one) => !counted.has(textOf(one.report.credential?.['id']) ?? ''));
  const [only, other] = candidates;
  if (only === undefined)
    throw new CairnError('stack.completion.missing', 'The credential certifies no completion of a stack.');
  if (other !== undefined)
    throw new CairnError(
      'stack.completion.ambiguous',
      'The record holds several completions, and which is meant is not said.',
    );
  return only;
};

/** What a record may hold beside, and no rule ever counts. */
const NEVER_COUNTED: readonly CredentialKind[] = [
  'endorsement',
  'credential',
  'clr',
  'presentation',
  'statusList',
];

const isGrant = ({ report }: Enclosed): boolean =>
  asArray(report.credential?.['type'] ?? []).includes(STACK_GRANT_TYPE);

/** The record by itself: its own proof, status and dates. What it holds is judged apart. */
const checkEnvelope = (record: VerificationReport, completion: Enclosed): Check => {
  const own = record.checks.filter(({ check }) => !/^credential(\[|$)/.test(check));
  const worst =
    own.find(({ outcome }) => outcome === 'failed') ?? own.find(({ outcome }) => outcome === 'unknown');
  if (worst !== undefined) {
    return checkOf('stack.envelope', worst.outcome, {
      code: 'stack.envelope',
      message: `The record: ${worst.check}, ${worst.message ?? 'does not verify'}`,
      pointer: worst.pointer,
    });
  }
  const subjects = new Set(earnerIds(completion.report.credential ?? {}));
  if (!earnerIds(record.credential ?? {}).some((id) => subjects.has(id))) {
    return checkOf('stack.envelope', 'failed', {
      code: 'stack.identity',
      message: 'The record is about someone else than the completion in it.',
      pointer: '/credentialSubject',
    });
  }
  return checkOf('stack.envelope', 'passed');
};

/**
 * Open a record (ClrCredential) that a completion came in: find the completion, and what stands behind it. The outer
 * signature says that someone collected these; each credential is verified by itself.
 *
 * @param record the report on the record, by `envelopePolicy`
 * @param stack id of the stack that is asked about, where it is known
 * @throws CairnError `stack.completion.missing`, `stack.completion.ambiguous`
 */
export const openEnvelope = (record: VerificationReport, stack: string | undefined): OpenedEnvelope => {
  const { credential = {} } = record;
  const found = findCredentials({
    kind: 'clr',
    credential,
    format: record.format,
    securing: record.securing,
  });
  const enclosed = found.flatMap(({ pointer, value, token }): readonly Enclosed[] => {
    const nested = record.credentials.find((one) => one.pointer === pointer);
    return nested === undefined ? [] : [{ input: token ?? value, report: nested.report }];
  });
  const completion = pick(enclosed, stack);
  const rest = enclosed.filter((one) => one !== completion);
  return {
    completion: completion.input,
    constituents: rest.filter((one) => !isGrant(one) && !NEVER_COUNTED.includes(one.report.kind)),
    grants: rest.filter(isGrant),
    check: checkEnvelope(record, completion),
  };
};
