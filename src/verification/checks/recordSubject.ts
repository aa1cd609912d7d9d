import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import type { NestedReport } from '../report.js';
import { checkRecipient } from './recipient.js';

const CHECK = 'record.subject';
const SPEC = 'CLR 2.0, ClrSubject';

/**
 * `record.subject`: the badges in a record are about its learner, by the same id or the same identifier. People are
 * known by several, so that another one is a warning; it fails where the policy names a recipient and a badge is about
 * somebody else.
 *
 * @param claim a record
 * @param credentials the reports on the badges in it
 * @param context the policy
 */
export const checkRecordSubject = (
  { credential }: Claim,
  credentials: readonly NestedReport[],
  context: VerificationContext,
): readonly Check[] => {
  const learner = namesOf(credential);
  const others = credentials.filter(
    ({ report }) => report.credential !== undefined && isDisjoint(namesOf(report.credential), learner),
  );
  const lines = others.flatMap(({ pointer, report }) => {
    const asked = recipientOf(report.credential, context);
    return asked?.outcome === 'passed' || asked?.outcome === 'warning'
      ? []
      : [
          checkOf(CHECK, asked?.code === 'recipient.mismatch' ? 'failed' : 'warning', {
            code: 'record.subject',
            message: 'A badge in the record does not say that it is about the learner of the record.',
            pointer,
            spec: SPEC,
          }),
        ];
  });
  return lines.length === 0 ? [checkOf(CHECK, 'passed', { spec: SPEC })] : lines;
};

const recipientOf = (credential: JsonObject | undefined, context: VerificationContext): Check | undefined =>
  context.recipient === undefined || credential === undefined
    ? undefined
    : checkRecipient({ credential }, context);

/** By what a subject is known: its id, and its identifiers as they are written. */
const namesOf = ({ credentialSubject: subject }: JsonObject): ReadonlySet<string> => {
  if (!isJsonObject(subject)) return new Set();
  const identifiers = asArray<JsonValue>(subject.identifier).filter(isJsonObject);
  return new Set([
    ...(typeof subject.id === 'string' ? [subject.id] : []),
    ...identifiers.map(({ identityType, identityHash, salt }) =>
      JSON.stringify([identityType, identityHash, salt ?? '']),
    ),
  ]);
};

const isDisjoint = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  ![...one].some((name) => other.has(name));
