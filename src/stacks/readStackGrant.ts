import { CairnError } from '../model/errors.js';
import { STACK_GRANT_TYPE } from './grantContext.js';
import { isOwnTerm } from './ownTerm.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { readAmount } from './rational.js';
import type { Grant } from './types.js';

/** What a grant's credential says beyond who, for whom and when. */
export type StackGrant = Pick<
  Grant,
  'kind' | 'rule' | 'holding' | 'holdingIssuer' | 'achievement' | 'min' | 'reason'
> & {
  readonly stack: string;
};

/** What each kind must name. */
const NEEDS = {
  waive: ['rule'],
  adjust: ['rule', 'min'],
  allow: ['rule', 'holding'],
  pin: ['rule', 'holding'],
  substitute: ['holding', 'achievement'],
} as const satisfies Record<Grant['kind'], readonly (keyof StackGrant)[]>;

const isKind = (value: unknown): value is Grant['kind'] =>
  typeof value === 'string' && Object.hasOwn(NEEDS, value);

const malformed = (message: string, member?: string): CairnError =>
  new CairnError('stack.grant.malformed', message, {
    pointer: member === undefined ? '/stackGrant' : `/stackGrant/${member}`,
  });

/**
 * Read the `stackGrant` of a credential.
 *
 * @param credential a grant's credential
 * @throws CairnError `stack.grant.malformed` with pointer
 */
export const readStackGrant = (credential: JsonObject): StackGrant => {
  const value = credential['stackGrant'];
  if (!isJsonObject(value)) throw malformed('The credential grants nothing.');
  if (!isOwnTerm(credential, 'stackGrant') || !isOwnTerm(credential, STACK_GRANT_TYPE))
    throw malformed('What stands here is a term of somebody else.');
  const { kind, stack, min } = value;
  if (!isKind(kind)) throw malformed('This kind of grant is not known.', 'kind');
  if (typeof stack !== 'string' || stack === '') throw malformed('A grant is for one stack.', 'stack');
  for (const member of ['rule', 'holding', 'holdingIssuer', 'achievement', 'reason']) {
    if (value[member] !== undefined && typeof value[member] !== 'string')
      throw malformed('Text belongs here.', member);
  }
  if (min !== undefined && readAmount(min) === undefined) throw malformed('An amount belongs here.', 'min');
  const absent = NEEDS[kind].find((member) => value[member] === undefined);
  if (absent !== undefined) throw malformed(`To ${kind} takes a ${absent}.`, absent);
  const { rule, holding, holdingIssuer, achievement, reason } = value as unknown as StackGrant;
  return {
    stack,
    kind,
    ...(rule === undefined ? {} : { rule }),
    ...(holding === undefined ? {} : { holding }),
    ...(holdingIssuer === undefined ? {} : { holdingIssuer }),
    ...(achievement === undefined ? {} : { achievement }),
    ...(min === undefined ? {} : { min: min as number | string }),
    ...(reason === undefined ? {} : { reason }),
  };
};
