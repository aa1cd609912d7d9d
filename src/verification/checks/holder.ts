import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { holderOf } from '../holderOf.js';
import type { NestedReport } from '../report.js';

const CHECK = 'presentation.holder';
const SPEC = 'VCDM 2.0, 4.13';

/**
 * `presentation.holder`: every credential in a presentation is about its holder, who is bound to it by its proof. That
 * somebody presents another's credential is stated; whether it counts is for the policy to say.
 *
 * @param claim a presentation
 * @param credentials the reports on what is presented
 * @param context the policy
 */
export const checkHolder = (
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
  const others = credentials.filter(({ report }) => subjectIdOf(report.credential) !== holder);
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

const subjectIdOf = (credential: JsonObject | undefined): unknown =>
  isJsonObject(credential?.credentialSubject) ? credential.credentialSubject.id : undefined;
