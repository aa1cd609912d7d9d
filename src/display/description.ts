import type { CredentialKind } from '../verification/report.js';

/** One thing that is told: a label, a text, and further lines where there are several. Plain text, not escaped. */
export interface DescribedFact {
  readonly label: string;
  readonly text: string;
  readonly more?: readonly string[];
}

/** What a document claims, in words. Nothing of it is verified by being described. */
export interface Description {
  readonly kind: CredentialKind;
  /** What a person would call it. */
  readonly title: string;
  /** Who did what for whom, and when. */
  readonly sentence: string;
  readonly facts: readonly DescribedFact[];
  /** The credentials of a learner record or a presentation. */
  readonly credentials: readonly Description[];
}
