import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import { isPresentationDemanded } from '../isPresentationDemanded.js';
import { checkRecordSubject } from './recordSubject.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { holderOf } from '../holderOf.js';
import type { NestedReport } from '../report.js';

const CHECK = 'presentation.holder';
const SPEC = 'VCDM 2.0, 4.13';

/**
 * Whose what is presented is: `presentation.holder`, and `record.subject` for the badges in a record. A policy that
 * demands a presentation is not answered by anything else.
 *
 * @param claim what was read
 * @param credentials the reports on what is in it
 * @param context the policy
 */
export const checkWhose = (
  claim: Claim,
  credentials: readonly NestedReport[],
  context: VerificationContext,
): readonly Check[] => {
  if (claim.kind === 'presentation') return checkHolder(claim, credentials, context);
  return [
    ...(claim.kind === 'clr' ? checkRecordSubject(claim, credentials, context) : []),
    ...(isPresentationDemanded(context) && !isBoundToKey(claim, context) ? [MISSING] : []),
  ];
};

/** The key binding of an SD-JWT answers a challenge by itself, or is missing by itself. */
const isBoundToKey = ({ securing }: Claim, { presentation }: VerificationContext): boolean =>
  securing === 'sd-jwt' && (presentation.challenge !== undefined || presentation.domain !== undefined);

const MISSING = checkOf(CHECK, 'failed', {
  code: 'presentation.missing',
  message: 'A presentation by the holder is demanded, and this is none.',
  spec: SPEC,
});

/**
 * `presentation.holder`: every credential in a presentation is about its holder, who is bound to it by its proof. That
 * somebody presents another's credential is stated; whether it counts is for the policy to say.
 *
 * @param claim a presentation
 * @param credentials the reports on what is presented
 * @param context the policy
 */
const checkHolder = (
  { credential }: Claim,
  credentials: readonly NestedReport[],
  { presentation }: VerificationContext,
): readonly Check[] => {
  const outcome = presentation.holderIsSubject === 'require' ? 'failed' : 'warning';
  const holder = holderOf(credential);
  if (holder === undefined) {
    return [
      checkOf(CHECK, outcome, {
        code: 'presentation.noHolder',
        message: 'The presentation does not say who holds it, so nobody is bound to it.',
        pointer: '/holder',
        spec: SPEC,
      }),
    ];
  }
  const others = withTheirOwn(credentials).filter(({ report }) => subjectIdOf(report.credential) !== holder);
  return others.length === 0
    ? [checkOf(CHECK, 'passed', { spec: SPEC })]
    : others.map(({ pointer }) =>
        checkOf(CHECK, outcome, {
          code: 'presentation.subject',
          message: 'A credential in the presentation is about someone else than its holder.',
          pointer,
          spec: SPEC,
        }),
      );
};

/** What is presented, and the badges in the records among it. */
const withTheirOwn = (credentials: readonly NestedReport[]): readonly NestedReport[] =>
  credentials.flatMap((presented) => [
    presented,
    ...(presented.report.kind === 'clr' ? presented.report.credentials : []).map(({ pointer, report }) => ({
      pointer: presented.pointer + pointer,
      report,
    })),
  ]);

const subjectIdOf = (credential: JsonObject | undefined): unknown =>
  isJsonObject(credential?.credentialSubject) ? credential.credentialSubject.id : undefined;
