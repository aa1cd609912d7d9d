import { CairnError } from '../model/errors.js';
import { areDifferent } from './areDifferent.js';
import type { Day, ToDay } from './day.js';
import { type Face, ownFace } from './faces.js';
import { byText, setMember } from './record.js';
import type { Holding, RejectionReason, Stack } from './types.js';

/** An admitted holding. Items of one `thing` report the same activity: it can be claimed once. */
export interface Item extends Face {
  readonly thing: number;
}

export interface Admission {
  /** In order of (date, id). */
  readonly admitted: readonly Item[];
  /** Not admitted only because their status is not known, in order of (date, id). */
  readonly uncertain: readonly Item[];
  readonly rejected: Record<string, RejectionReason>;
}

export interface AdmissionTerms {
  readonly earner: readonly string[];
  readonly asOf: Day;
  readonly toDay: ToDay;
  readonly dateBasis: NonNullable<Stack['dateBasis']>;
  readonly validity: NonNullable<Stack['validity']>;
}

const DATE_BASIS: AdmissionTerms['dateBasis'] = ['activityEnd', 'awarded', 'validFrom'];

/** The default, also where it is written out. */
const readBasis = (basis: AdmissionTerms['dateBasis'] = DATE_BASIS): AdmissionTerms['dateBasis'] =>
  basis.length === DATE_BASIS.length && basis.every((name, place) => name === DATE_BASIS[place])
    ? DATE_BASIS
    : basis;

/** The terms of a definition. Without a statement a holding must be valid at `asOf`. */
export const admissionTerms = (
  stack: Pick<Stack, 'dateBasis' | 'validity'>,
  { earner, asOf, toDay }: Pick<AdmissionTerms, 'earner' | 'asOf' | 'toDay'>,
): AdmissionTerms => ({
  earner,
  asOf,
  toDay,
  dateBasis: readBasis(stack.dateBasis),
  validity: stack.validity ?? 'current',
});

/** The day of a holding: the first present of the date basis, in the stack's zone. */
export const dayOf = (holding: Holding, { dateBasis, toDay }: AdmissionTerms): Day | undefined => {
  if (dateBasis === DATE_BASIS) {
    const text = holding.activityEnd ?? holding.awarded ?? holding.validFrom;
    return text === undefined ? undefined : toDay(text);
  }
  for (const basis of dateBasis) {
    const text = holding[basis];
    if (text !== undefined) return toDay(text);
  }
  return undefined;
};

const isRevoked = ({ revoked }: Holding, { asOf, toDay }: AdmissionTerms): boolean => {
  if (revoked === undefined) return false;
  const from = toDay(revoked);
  // A revocation without a readable date counts from the start.
  return from === undefined || from <= asOf;
};

const isExpired = (holding: Holding, day: Day, { asOf, toDay, validity }: AdmissionTerms): boolean => {
  if (holding.validUntil === undefined) return false;
  const until = toDay(holding.validUntil);
  return until === undefined || until < (validity === 'current' ? asOf : day);
};

/** Reasons in the order of the rules (3.2.1), supersession apart. */
export const reasonAgainst = (
  holding: Holding,
  day: Day | undefined,
  terms: AdmissionTerms,
): RejectionReason | undefined => {
  if (!terms.earner.includes(holding.earner)) return 'notThisEarner';
  if (day === undefined || day > terms.asOf) return 'notYetAwarded';
  if (holding.status === 'unknown') return 'statusUnknown';
  if (isRevoked(holding, terms)) return 'revoked';
  return isExpired(holding, day, terms) ? 'expired' : undefined;
};

/** Would a holding of unknown status be admitted, were it valid? */
export const isOnlyUncertain = (holding: Holding, day: Day, terms: AdmissionTerms): boolean =>
  !isRevoked(holding, terms) && !isExpired(holding, day, terms);

export const identityOf = (holding: Holding): string =>
  JSON.stringify([holding.issuer, holding.credentialId ?? holding.id]);

/** Without an offset it is read as UTC, so that the zone of the machine has no say. */
const epochOf = (text: string | undefined): number => {
  const isLocal = text !== undefined && /T[\d:.]*$/.test(text);
  const epoch = text === undefined ? Number.NaN : Date.parse(isLocal ? `${text}Z` : text);
  return Number.isNaN(epoch) ? Number.NEGATIVE_INFINITY : epoch;
};

/** Ids of one issuer and credential: the newest `validFrom` that has come by the day that is asked about replaces the others. */
const supersededOf = (
  holdings: readonly Holding[],
  { asOf, toDay }: AdmissionTerms,
): ReadonlySet<Holding> => {
  const newest = new Map<string, number>();
  for (const holding of holdings) {
    const from = holding.validFrom === undefined ? undefined : toDay(holding.validFrom);
    if (from !== undefined && from > asOf) continue;
    const identity = identityOf(holding);
    newest.set(
      identity,
      Math.max(newest.get(identity) ?? Number.NEGATIVE_INFINITY, epochOf(holding.validFrom)),
    );
  }
  return new Set(
    holdings.filter(
      (holding) => epochOf(holding.validFrom) < (newest.get(identityOf(holding)) ?? Number.NEGATIVE_INFINITY),
    ),
  );
};

/**
 * Numbers things: holdings that report one activity, or are one credential, are one thing. By one name each, so that
 * a further holding never joins two things that were apart.
 */
const numberThings = (holdings: readonly Holding[]): readonly number[] => {
  const numbers = new Map<string, number>();
  return holdings.map((holding) => {
    const name = holding.activity === undefined ? identityOf(holding) : `activity ${holding.activity}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
};

/** Do holdings that have different ids have nothing else in common, neither an activity nor a credential? */
export const areUnlinked = (holdings: readonly Holding[]): boolean => {
  const activities: string[] = [];
  let areIdsCredentials = true;
  for (let index = 0; index < holdings.length; index += 1) {
    const { id, credentialId, activity } = holdings[index] as Holding;
    if (activity !== undefined) activities.push(activity);
    if (credentialId !== undefined && credentialId !== id) areIdsCredentials = false;
  }
  return (
    areDifferent(activities) &&
    (areIdsCredentials || areDifferent(holdings.map(({ id, credentialId }) => credentialId ?? id)))
  );
};

/** Are all holdings different things? Then nothing is superseded and nothing is shared. */
export const areAllApart = (holdings: readonly Holding[]): boolean =>
  areDifferent(holdings.map(({ id }) => id)) && areUnlinked(holdings);

/** The refused by id, whatever order they came in. */
export const listRejected = (
  refused: (readonly [Holding, RejectionReason])[],
): Record<string, RejectionReason> => {
  const rejected: Record<string, RejectionReason> = {};
  if (refused.length > 1)
    refused.sort(([a, reason], [b, other]) => byText(a.id, b.id) || byText(reason, other));
  for (const [{ id }, reason] of refused) setMember(rejected, id, reason);
  return rejected;
};

export const byDateAndId = (a: Item, b: Item): number =>
  byText(a.day, b.day) ||
  byText(a.holding.id, b.holding.id) ||
  byText(JSON.stringify(a.holding), JSON.stringify(b.holding));

/** Claims name holdings by their ids. Editions of one badge share theirs; of two badges, nobody could say which is meant. */
const assertNamedApart = (holdings: readonly Holding[]): void => {
  const known = new Map<string, Holding>();
  for (const [index, holding] of holdings.entries()) {
    const { id } = holding;
    const other = known.get(id);
    if (other !== undefined && identityOf(other) !== identityOf(holding))
      throw new CairnError(
        'stack.unusable',
        `Another holding, by ${other.issuer}, has the id ${id}: give one of them an id of its own (credentialId keeps the badge's).`,
        { pointer: `/holdings/${index}/id` },
      );
    known.set(id, holding);
  }
};

/**
 * Which holdings count at all. Each that does not gets the first reason against it.
 *
 * @param holdings in any order
 * @throws CairnError `stack.unusable` where two badges have one id
 */
export const admit = (holdings: readonly Holding[], terms: AdmissionTerms): Admission => {
  const apart = areAllApart(holdings);
  if (!apart) assertNamedApart(holdings);
  const superseded = apart ? undefined : supersededOf(holdings, terms);
  const things = apart ? undefined : numberThings(holdings);
  const admitted: Item[] = [];
  const uncertain: Item[] = [];
  const refused: (readonly [Holding, RejectionReason])[] = [];
  for (const [index, holding] of holdings.entries()) {
    if (superseded?.has(holding) === true) {
      refused.push([holding, 'superseded']);
      continue;
    }
    const day = dayOf(holding, terms);
    const reason = reasonAgainst(holding, day, terms);
    if (reason !== undefined) refused.push([holding, reason]);
    if (day === undefined || (reason !== undefined && reason !== 'statusUnknown')) continue;
    const item: Item = { ...ownFace(holding, day), thing: things?.[index] ?? index };
    if (reason === undefined) admitted.push(item);
    else if (isOnlyUncertain(holding, day, terms)) uncertain.push(item);
  }
  return {
    admitted: admitted.toSorted(byDateAndId),
    uncertain: uncertain.toSorted(byDateAndId),
    rejected: listRejected(refused),
  };
};
