import type { Check, Verdict } from '../model/report.js';
import type { VerificationReport } from '../verification/report.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Evaluation, Holding } from './types.js';

/**
 * What a re-check rests on. `reverified`: every counted credential and the definition were at hand, and the rules
 * were run again. `committed`: some were, each bound by its digest. `asserted`: the issuer's word alone.
 */
export type RecheckLevel = 'reverified' | 'committed' | 'asserted';

/** Whether the stack is complete at one moment; `notChecked` where too little was shown to say. */
export type CompletionState = 'complete' | 'incomplete' | 'indeterminate' | 'notChecked';

/** What was found out about one credential that was shown. */
export interface ConstituentReport {
  /** `id` of the credential, if it could be read. */
  readonly id?: string;
  /** Whether it is among those that were counted. */
  readonly counted: boolean;
  readonly checks: readonly Check[];
  /** As the rules see it; absent where it may not count. */
  readonly holding?: Holding;
  readonly report: VerificationReport;
}

/** The answer to a completion credential and what was shown with it. Plain JSON. */
export interface RecheckReport {
  readonly verdict: Verdict;
  readonly level: RecheckLevel;
  /** How many of the counted credentials were shown and are, to the byte, those that were counted. */
  readonly shown: { readonly of: number; readonly count: number };
  /** Was it complete on the day for which it was certified? */
  readonly then: CompletionState;
  /** Is it complete now, on the credentials shown? */
  readonly now: CompletionState;
  /** Both in a few words: `complete then, incomplete now`. */
  readonly summary: string;
  readonly checks: readonly Check[];
  /** The certificate inside the completion credential, if it could be read. */
  readonly certificate?: StackCompletion;
  readonly constituents: readonly ConstituentReport[];
  /** The rules run again for now; only at level `reverified`. */
  readonly evaluation?: Evaluation;
  /** The report on the completion credential itself. */
  readonly completion: VerificationReport;
}
