import { CairnError } from '../model/errors.js';
import { credentialInPayload, tokenPayload } from '../model/tokenPayload.js';
import { isJsonObject, joinPointer, type JsonObject } from '../model/json.js';
import { admissionTerms, dayOf } from './admission.js';
import { checkPlan } from './checkPlan.js';
import { compileStack } from './compileStack.js';
import type { Completion, Constituent } from './completion.js';
import { credentialIdOf } from './completionClaims.js';
import { byText } from './record.js';

/** What was evaluated is what is secured beside it, as far as that says what it is. */
const assertSecured = (constituent: Constituent, pointer: string): void => {
  const { holding, secured } = constituent;
  const { id, credentialSubject: subject } =
    typeof secured === 'string' ? credentialInPayload(tokenPayload(secured)) : (secured as JsonObject);
  const achievement =
    isJsonObject(subject) && isJsonObject(subject.achievement) ? subject.achievement.id : undefined;
  const isAnother =
    (typeof id === 'string' && id !== credentialIdOf(constituent)) ||
    (typeof achievement === 'string' && achievement !== holding.achievement);
  if (isAnother)
    throw new CairnError(
      'stack.constituent.foreign',
      `What is secured beside the holding ${holding.id} is another credential.`,
      { pointer: `${pointer}/secured` },
    );
};

/**
 * Refuses to certify what a re-check would not find: claims that do not satisfy the rule, a day that is not theirs, a
 * credential that is not the one that was evaluated. Evaluations come from files and databases, too.
 *
 * @param completion what is to be certified
 * @param counted the credentials that count by its claims
 * @throws CairnError `stack.notComplete`, `stack.constituent.foreign`, with a pointer into the completion
 */
export const assertCertifiable = (completion: Completion, counted: readonly Constituent[]): void => {
  const { stack, evaluation, context, constituents, library = [] } = completion;
  for (const one of counted) assertSecured(one, joinPointer('/constituents', constituents.indexOf(one)));
  const compiled = compileStack(stack, { library });
  const [fault] = checkPlan(
    compiled,
    constituents.map(({ holding }) => holding),
    context,
    evaluation.claims,
  );
  if (fault !== undefined)
    throw new CairnError('stack.notComplete', fault.message, {
      pointer: `/evaluation/claims${fault.pointer}`,
    });
  const asOf = compiled.toDay(context.asOf) ?? context.asOf;
  const terms = admissionTerms(stack, { earner: context.earner, asOf, toDay: compiled.toDay });
  const last = counted
    .flatMap(({ holding }) => dayOf(holding, terms) ?? [])
    .toSorted(byText)
    .at(-1);
  if (evaluation.completedOn !== undefined && evaluation.completedOn !== last)
    throw new CairnError(
      'stack.notComplete',
      `It is complete since ${last ?? 'no day'}, and not since ${evaluation.completedOn}.`,
      { pointer: '/evaluation/completedOn' },
    );
};
