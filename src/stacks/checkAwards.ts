import type { JsonObject } from '../model/json.js';
import type { Check } from '../model/report.js';
import { awardOf } from './awardOf.js';
import { objectOf } from './jsonMembers.js';
import type { Stack } from './types.js';

/**
 * `stack.awards`: a completion that carries other credits than its definition awards. The rules do not ask for them, so
 * that it is complete all the same; but whoever counts its credits should know. No line where either says nothing.
 *
 * @param completion the completion credential
 * @param definition the definition that it rests on
 * @param creditUnit the unit of credits
 */
export const checkAwards = (
  completion: JsonObject,
  definition: Stack,
  creditUnit: string | undefined,
): readonly Check[] => {
  const { creditsAvailable: awarded } = awardOf(definition, creditUnit);
  const subject = objectOf(completion['credentialSubject']);
  const carried = subject['creditsEarned'] ?? objectOf(subject['achievement'])['creditsAvailable'];
  if (awarded === undefined || carried === undefined) return [];
  if (carried === awarded) return [{ check: 'stack.awards', outcome: 'passed' }];
  return [
    {
      check: 'stack.awards',
      outcome: 'warning',
      code: 'stack.awards',
      message: `The completion carries ${String(carried)} credits; its definition awards ${awarded}.`,
      pointer: '/credentialSubject/creditsEarned',
    },
  ];
};
