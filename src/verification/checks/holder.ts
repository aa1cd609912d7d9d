import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check, CheckOutcome } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { findCredentials } from '../findCredentials.js';
import { holderOf } from '../holderOf.js';
import type { NestedReport } from '../report.js';

const CHECK = 'presentation.holder';
const SPEC = 'VCDM 2.0, 4.13';

/**
 * `presentation.holder`: every credential in a presentation is about whoever presents it, who is bound to it by its
 * proof: the holder, or the controller of its key where no holder is named. That somebody presents another's credential
 * is stated; whether it counts is for the policy to say. A recipient who is asked for must be the one who presents,
 * wherever that can be told, which is by a DID: an address has no key.
 *
 * @param claim a presentation
 * @param controllers who controls the keys of its proofs
 * @param credentials the reports on what is presented
 * @param context the policy
 */
export const checkHolder = (
  claim: Claim,
  controllers: readonly string[],
  credentials: readonly NestedReport[],
  context: VerificationContext,
): readonly Check[] => {
  if (findCredentials(claim).length === 0 && isDemandedOfCredentials(context)) return [EMPTY];
  const holder = holderOf(claim.credential);
  const presenter = holder ?? (controllers.length === 1 ? controllers[0] : undefined);
  const held = withTheirOwn(credentials);
  if (presenter === undefined) return [unboundLine(held, context)];

  const others = held.filter((one) => subjectIdOf(one) !== presenter);
  const lines = [
    ...(isSomebodyElse(presenter, context) ? [notTheRecipient(presenter)] : []),
    ...others.map((other) => otherLine(other, presenter, context)),
  ];
  if (lines.length > 0) return lines;
  return [
    checkOf(CHECK, 'passed', {
      message:
        holder === undefined ? `No holder is named; the presentation is signed by ${presenter}.` : undefined,
      spec: SPEC,
    }),
  ];
};

const EMPTY = checkOf(CHECK, 'failed', {
  code: 'presentation.empty',
  message: 'Something is demanded of what is presented, and the presentation holds no credential.',
  pointer: '/verifiableCredential',
  spec: SPEC,
});

/** Whom a credential must be about is asked by the check of the recipient. */
const isDemandedOfCredentials = ({
  requireTrustedIssuer,
  presentation,
  demandedKinds,
}: VerificationContext): boolean =>
  requireTrustedIssuer || presentation.holderIsSubject === 'require' || demandedKinds.length > 0;

/** Only a DID says whose key it is that somebody presents with. */
const isDid = (id: unknown): boolean => typeof id === 'string' && id.startsWith('did:');

const isSomebodyElse = (presenter: string, { recipient }: VerificationContext): boolean =>
  isDid(recipient?.id) && recipient?.id !== presenter;

const notTheRecipient = (presenter: string): Check =>
  checkOf(CHECK, 'failed', {
    code: 'presentation.recipient',
    message: `${presenter} presents what is the recipient’s.`,
    spec: SPEC,
  });

const unboundLine = (
  held: readonly NestedReport[],
  { presentation, recipient }: VerificationContext,
): Check => {
  const isBindable = recipient !== undefined && (isDid(recipient.id) || held.map(subjectIdOf).some(isDid));
  return checkOf(CHECK, isBindable || presentation.holderIsSubject === 'require' ? 'failed' : 'warning', {
    code: 'presentation.noHolder',
    message: 'The presentation does not say who holds it, so nobody is bound to it.',
    pointer: '/holder',
    spec: SPEC,
  });
};

const otherLine = (other: NestedReport, presenter: string, context: VerificationContext): Check =>
  checkOf(CHECK, outcomeOfOther(subjectIdOf(other), presenter, context), {
    code: 'presentation.subject',
    message: 'A credential in the presentation is about someone else than whoever presents it.',
    pointer: other.pointer,
    spec: SPEC,
  });

/** A recipient who is known by an address has a DID too, if the credential names one beside the address. */
const outcomeOfOther = (
  subject: unknown,
  presenter: string,
  { presentation, recipient }: VerificationContext,
): CheckOutcome =>
  presentation.holderIsSubject === 'require' ||
  (recipient !== undefined && recipient.id !== presenter && isDid(subject))
    ? 'failed'
    : 'warning';

/** What is presented, and the badges in the records among it. */
const withTheirOwn = (credentials: readonly NestedReport[]): readonly NestedReport[] =>
  credentials.flatMap((presented) => [
    presented,
    ...(presented.report.kind === 'clr' ? presented.report.credentials : []).map(({ pointer, report }) => ({
      pointer: presented.pointer + pointer,
      report,
    })),
  ]);

const subjectIdOf = ({ report }: NestedReport): unknown => {
  const subject: JsonObject[string] | undefined = report.credential?.credentialSubject;
  return isJsonObject(subject) ? subject.id : undefined;
};
