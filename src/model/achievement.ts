import type { EndorsementCredential } from './endorsementCredential.js';
import type { AchievementType, AlignmentTargetType, ResultStatusType, ResultType } from './enumerations.js';
import type { OneOrMany } from './oneOrMany.js';
import type { IdentifierEntry, Image, Profile } from './profile.js';

/** What must be done to earn an achievement (Open Badges 3.0, Criteria): `id`, `narrative` or both. */
export type Criteria = {
  /** URL of a page that says so. */
  readonly id?: string;
  /** Markdown. */
  readonly narrative?: string;
};

/** A node of a framework that something is aligned to (Open Badges 3.0, Alignment). */
export type Alignment = {
  /** Holds `Alignment`. */
  readonly type: OneOrMany<string>;
  readonly targetCode?: string;
  readonly targetDescription?: string;
  readonly targetName: string;
  readonly targetFramework?: string;
  readonly targetType?: AlignmentTargetType;
  readonly targetUrl: string;
};

/** A level of a rubric (Open Badges 3.0, RubricCriterionLevel). */
export type RubricCriterionLevel = {
  readonly id: string;
  /** Holds `RubricCriterionLevel`. */
  readonly type: OneOrMany<string>;
  readonly alignment?: OneOrMany<Alignment>;
  readonly description?: string;
  readonly level?: string;
  readonly name: string;
  readonly points?: string;
};

/** A kind of result that an achievement may have (Open Badges 3.0, ResultDescription). */
export type ResultDescription = {
  readonly id: string;
  /** Holds `ResultDescription`. */
  readonly type: OneOrMany<string>;
  readonly alignment?: OneOrMany<Alignment>;
  /** Ordered from low to high. */
  readonly allowedValue?: OneOrMany<string>;
  readonly name: string;
  /** `id` of the rubric level that is needed. */
  readonly requiredLevel?: string;
  readonly requiredValue?: string;
  readonly resultType: ResultType;
  /** Ordered from low to high; the order is not covered by embedded proofs. */
  readonly rubricCriterionLevel?: OneOrMany<RubricCriterionLevel>;
  readonly valueMax?: string;
  readonly valueMin?: string;
};

/** A result that a person achieved (Open Badges 3.0, Result). */
export type Result = {
  /** Holds `Result`. */
  readonly type: OneOrMany<string>;
  /** `id` of a rubric level of the result's description. */
  readonly achievedLevel?: string;
  readonly alignment?: OneOrMany<Alignment>;
  /** `id` of a ResultDescription of the same achievement. */
  readonly resultDescription?: string;
  readonly status?: ResultStatusType;
  readonly value?: string;
};

/** Another edition of the same achievement (Open Badges 3.0, Related). */
export type Related = {
  readonly id: string;
  /** Holds `Related`. */
  readonly type: OneOrMany<string>;
  /** Language code such as `en-US`. */
  readonly inLanguage?: string;
  readonly version?: string;
};

/** What can be achieved (Open Badges 3.0, Achievement). */
export type Achievement = {
  readonly id: string;
  /** Holds `Achievement`. */
  readonly type: OneOrMany<string>;
  readonly alignment?: OneOrMany<Alignment>;
  readonly achievementType?: AchievementType;
  readonly creator?: Profile;
  readonly creditsAvailable?: number;
  readonly criteria: Criteria;
  readonly description: string;
  readonly endorsement?: OneOrMany<EndorsementCredential>;
  readonly endorsementJwt?: OneOrMany<string>;
  readonly fieldOfStudy?: string;
  readonly humanCode?: string;
  readonly image?: Image;
  /** Language code such as `en-US`. */
  readonly inLanguage?: string;
  readonly name: string;
  readonly otherIdentifier?: OneOrMany<IdentifierEntry>;
  readonly related?: OneOrMany<Related>;
  readonly resultDescription?: OneOrMany<ResultDescription>;
  readonly specialization?: string;
  readonly tag?: OneOrMany<string>;
  readonly version?: string;
};
