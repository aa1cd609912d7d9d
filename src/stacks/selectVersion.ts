import { addDuration, type Day, type Duration, type ToDay } from './day.js';
import { byText } from './record.js';
import type { Stack, StackVersion } from './types.js';

/** When a version is in force, in days of the stack's zone. */
export interface Term {
  readonly version: StackVersion;
  readonly from: Day;
  readonly until: Day | undefined;
}

/** The versions of a stack in the order in which they began. */
export const termsOf = ({ versions = [] }: Stack, toDay: ToDay): readonly Term[] =>
  versions
    .map((version): Term => {
      const { from, until } = version.effective;
      return {
        version,
        from: toDay(from) ?? from,
        until: until === undefined ? undefined : (toDay(until) ?? until),
      };
    })
    .toSorted((a, b) => byText(a.from, b.from));

const isInForce = ({ from, until }: Term, day: Day): boolean =>
  from <= day && (until === undefined || day <= until);

/** The newest one that was in force on a day. */
const inForceOn = (terms: readonly Term[], day: Day): Term | undefined =>
  terms.findLast((term) => isInForce(term, day));

/**
 * The version that is asked of an earner: the one in force at enrolment until its end and grace, else the
 * current one (3.2.7). Where none is in force the last that began counts, and before all the first.
 *
 * @param terms of its versions, in the order in which they began
 * @param question days in the stack's zone
 * @param grace how long after its end a version still counts for those who enrolled under it
 */
export const selectVersion = (
  terms: readonly Term[],
  question: { readonly asOf: Day; readonly enrolled: Day | undefined },
  grace: Duration,
): StackVersion | undefined => {
  const enrolled = question.enrolled === undefined ? undefined : inForceOn(terms, question.enrolled);
  if (enrolled !== undefined) {
    if (enrolled.until === undefined || question.asOf <= addDuration(enrolled.until, grace))
      return enrolled.version;
  }
  const current =
    inForceOn(terms, question.asOf) ?? terms.findLast(({ from }) => from <= question.asOf) ?? terms[0];
  return current?.version;
};
