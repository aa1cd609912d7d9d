import type { Check, Verdict } from '../model/report.js';
import type { VerificationReport } from '../verification/report.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Evaluation, Grant, Holding } from './types.js';

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

/** What was found out about one grant that was shown. */
export interface GrantReport {
  /** `id` of its credential, if it could be read. */
  readonly id?: string;
  /** Whether it is, to the byte, one of those on which the completion rests. */
  readonly named: boolean;
  readonly checks: readonly Check[];
  /** As the rules see it; absent where it may have no effect. */
  readonly grant?: Grant;
  /** Whether it still stands. */
  readonly stands?: boolean;
  readonly report: VerificationReport;
}

/** Which rules of the stack were checked, by their ids. */
export interface RecheckedRules {
  /** Rules all of whose claims were shown: each was checked by itself and together with the others shown. */
  readonly rechecked: readonly string[];
  /** Rules that rest on the issuer's word: not all of their claims were shown, or a grant that they may need. */
  readonly notShown: readonly string[];
}

/** The answer to a completion credential and what was shown with it. Plain JSON. */
export interface RecheckReport {
  readonly verdict: Verdict;
  readonly level: RecheckLevel;
  /** How many of the counted credentials were shown and are, to the byte, those that were counted. */
  readonly shown: { readonly of: number; readonly count: number };
  /** How many of the grants on which it rests were shown, likewise. */
  readonly grantsShown: { readonly of: number; readonly count: number };
  /** Which rules were checked; none without the definition. */
  readonly rules: RecheckedRules;
  /** Was it complete on the day for which it was certified? */
  readonly then: CompletionState;
  /**
   * Is it complete now, on the credentials shown? Where not all were: `incomplete` once one that was counted is known
   * to count no more (`indeterminate` without the definition), else `notChecked`.
   */
  readonly now: CompletionState;
  /** Both in a few words: `complete then, incomplete now`. */
  readonly summary: string;
  readonly checks: readonly Check[];
  /** The certificate inside the completion credential, if it could be read. */
  readonly certificate?: StackCompletion;
  readonly constituents: readonly ConstituentReport[];
  readonly grants: readonly GrantReport[];
  /** The rules run again for now; only at level `reverified`. */
  readonly evaluation?: Evaluation;
  /** The report on the completion credential itself. */
  readonly completion: VerificationReport;
  /** The report on the record (ClrCredential) in which it came, if it came in one. */
  readonly envelope?: VerificationReport;
}
