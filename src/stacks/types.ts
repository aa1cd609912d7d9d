/** A calendar day `YYYY-MM-DD`, or a date-time that is read as a day in the stack's zone. */
export type DateText = string;

/** ISO 8601 duration of days or longer: `P2Y`, `P6M`, `P30D`. */
export type DurationText = string;

/** An exact amount: a number, or a fraction such as `"1/15"`. Never rounded. */
export type Amount = number | string;

/** A requirement on the evidence of one holding: at least `min` items of a genre, each reaching the measures. */
export interface EvidenceRequirement {
  readonly genre: string;
  /** Items needed. Default 1. */
  readonly min?: number | undefined;
  /** Measure name → least value, inclusive: `{ minutes: 40 }`. */
  readonly atLeast?: Readonly<Record<string, Amount>> | undefined;
}

/** Bounds on the date of a holding, all inclusive. */
export interface AwardedSelector {
  /** Name of a cycle that the context gives. */
  readonly cycle?: string | undefined;
  readonly from?: DateText | undefined;
  readonly until?: DateText | undefined;
  /** Date + duration must not lie before `asOf`. */
  readonly last?: DurationText | undefined;
}

/** Which holdings count: a conjunction; a list within one facet is a choice. */
export interface Selector {
  readonly achievement?: string | readonly string[] | undefined;
  readonly version?: string | readonly string[] | undefined;
  readonly issuer?: string | readonly string[] | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly evaluator?: string | readonly string[] | undefined;
  readonly tag?: string | readonly string[] | undefined;
  readonly align?: string | readonly string[] | undefined;
  /** Only holdings (faces) that have an amount in this unit. */
  readonly unit?: string | undefined;
  readonly result?: { readonly scale: string; readonly atLeast: string } | undefined;
  readonly evidence?: readonly EvidenceRequirement[] | undefined;
  readonly awarded?: AwardedSelector | undefined;
  readonly anyOf?: readonly Selector[] | undefined;
  readonly not?: Selector | undefined;
}

/** What every rule may carry, whatever its operator. */
export interface RuleBase {
  /** Without one a rule is named by its path: `root`, then `parent/index`. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Scopes everything beneath. */
  readonly where?: Selector | undefined;
  /** Beside an operator, or beside `rule`: the claims' dates lie within the span. */
  readonly within?: { readonly span: DurationText } | undefined;
  /** Who may waive or adjust this rule, or grant holdings for it. */
  readonly waivable?: { readonly by: readonly string[] } | undefined;
}

/** How often one holding may be claimed beneath different children: freely (default), once, or k times. */
export type Share = 'any' | 'none' | { readonly max: number };

export interface AllRule extends RuleBase {
  readonly all: readonly Rule[];
  readonly share?: Share | undefined;
}
export interface AnyRule extends RuleBase {
  readonly any: readonly Rule[];
  readonly share?: Share | undefined;
}
export interface AtLeastRule extends RuleBase {
  readonly atLeast: { readonly n: number; readonly of: readonly Rule[] };
  readonly share?: Share | undefined;
}
export interface EarnRule extends RuleBase {
  readonly earn: {
    readonly min: number;
    readonly from: Selector;
    readonly distinct?: 'achievement' | 'issuer' | 'evaluator' | undefined;
  };
}
export interface SumRule extends RuleBase {
  readonly sum: {
    readonly unit: string;
    readonly min: Amount;
    readonly from?: Selector | undefined;
    readonly caps?: readonly { readonly from: Selector; readonly max: Amount }[] | undefined;
    readonly floors?: readonly { readonly from: Selector; readonly min: Amount }[] | undefined;
  };
}
export interface CoverRule extends RuleBase {
  readonly cover: {
    readonly targets: readonly string[];
    readonly min?: number | undefined;
    readonly from?: Selector | undefined;
  };
}
export interface SequenceRule extends RuleBase {
  readonly sequence: readonly Rule[];
  readonly share?: Share | undefined;
}
/** The rule beside `within` must be met by holdings whose dates lie within the span. */
export interface WithinRule extends RuleBase {
  readonly within: { readonly span: DurationText };
  readonly rule: Rule;
}
/** A scope of its own: `where` applies to the rule beneath. */
export interface WhereRule extends RuleBase {
  readonly where: Selector;
  readonly rule: Rule;
}
export interface StackRule extends RuleBase {
  /** A stack's id: met by a holding of that achievement, or by that stack's rule in the library. */
  readonly stack: string;
  /** Pins the version of the nested definition. */
  readonly version?: string | undefined;
}

export type Rule =
  | AllRule
  | AnyRule
  | AtLeastRule
  | EarnRule
  | SumRule
  | CoverRule
  | SequenceRule
  | WithinRule
  | WhereRule
  | StackRule;

/** Lets a holding count as something else: another achievement, an amount in another unit, further tags. */
export interface Equivalence {
  readonly id: string;
  readonly from: Selector;
  readonly to: {
    readonly achievement?: string | undefined;
    readonly unit?: string | undefined;
    /** Amount in `to.unit` = amount in `from.unit` (1 where it names none) × factor. Default 1. */
    readonly factor?: Amount | undefined;
    readonly tag?: readonly string[] | undefined;
  };
  /** The most that the claims of one leaf may yield through this equivalence. */
  readonly cap?: Amount | undefined;
  /** Who may grant it; absent: it applies by itself. */
  readonly by?: readonly string[] | undefined;
}

/** A cap over several leaves: what the claims of `rules` in `unit` may yield together from `from`. */
export interface Limit {
  readonly rules: readonly string[];
  readonly unit: string;
  readonly max: Amount;
  readonly from?: Selector | undefined;
}

/** One dated version of a stack's rule. */
export interface StackVersion {
  readonly version: string;
  readonly effective: { readonly from: DateText; readonly until?: DateText | undefined };
  readonly rule: Rule;
  readonly equivalences?: readonly Equivalence[] | undefined;
}

/** The definition of a stack: plain JSON. `rule` with `version`, or dated `versions`. */
export interface Stack {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly version?: string | undefined;
  readonly versions?: readonly StackVersion[] | undefined;
  /** IANA time zone in which dates become calendar days. Default `UTC`. */
  readonly zone?: string | undefined;
  /** First present one dates a holding. Default activityEnd, awarded, validFrom. */
  readonly dateBasis?: readonly ('activityEnd' | 'awarded' | 'validFrom')[] | undefined;
  /** Must a holding still be valid at `asOf` (`current`), or is it enough that it was when awarded? */
  readonly validity?: 'current' | 'whenAwarded' | undefined;
  readonly awards?:
    | { readonly type?: string | undefined; readonly values?: Readonly<Record<string, Amount>> | undefined }
    | undefined;
  readonly rule?: Rule | undefined;
  readonly equivalences?: readonly Equivalence[] | undefined;
  readonly limits?: readonly Limit[] | undefined;
  /** Scale name → levels from low to high. */
  readonly scales?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly grandfather?:
    { readonly by?: 'enrolled' | undefined; readonly grace?: DurationText | undefined } | undefined;
  readonly onRevocation?: 'reevaluate' | 'cascade' | 'keep' | undefined;
  /** Where the policy comes from. */
  readonly source?: string | undefined;
  /** The day on which the source said so. */
  readonly date?: DateText | undefined;
  readonly jurisdiction?: string | undefined;
  readonly purpose?: string | undefined;
}

/** What counts, normalised from a verified credential. */
export interface Holding {
  readonly id: string;
  /** Identity of the credential for supersession. Default `id`. */
  readonly credentialId?: string | undefined;
  readonly issuer: string;
  readonly achievement: string;
  /** The achievement's name, for people: no rule reads it. */
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly type?: string | undefined;
  readonly earner: string;
  readonly awarded?: DateText | undefined;
  readonly activityEnd?: DateText | undefined;
  readonly validFrom?: DateText | undefined;
  readonly validUntil?: DateText | undefined;
  readonly status?: 'valid' | 'unknown' | undefined;
  /** Day from which the credential is revoked. */
  readonly revoked?: DateText | undefined;
  readonly values?: Readonly<Record<string, Amount>> | undefined;
  readonly result?: Readonly<Record<string, string>> | undefined;
  readonly align?: readonly string[] | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly evaluator?: string | undefined;
  readonly evidence?:
    readonly { readonly genre?: string | undefined; readonly [measure: string]: unknown }[] | undefined;
  /** Holdings that report the same activity are one thing with several faces. */
  readonly activity?: string | undefined;
}

/** A signed, dated decision of someone whom the rule allows to decide. */
export interface Grant {
  readonly kind: 'waive' | 'substitute' | 'allow' | 'pin' | 'adjust';
  readonly rule?: string | undefined;
  readonly holding?: string | undefined;
  /** Who issued the holding. An id alone is anybody's to give: without this, the grantor trusts the earner with it. */
  readonly holdingIssuer?: string | undefined;
  readonly achievement?: string | undefined;
  readonly min?: Amount | undefined;
  readonly by: string;
  readonly on: DateText;
  /** Last day on which it has effect. Absent: it has no end. */
  readonly until?: DateText | undefined;
  /** Whom it is for. Absent: the earner that the question is asked for. */
  readonly earner?: string | undefined;
  /** False where its signature did not verify: it is then ignored. Checked outside the engine. */
  readonly verified?: boolean | undefined;
  readonly reason?: string | undefined;
}

export interface EvaluationContext {
  /** Every identity of the earner; each link is proven outside the engine. */
  readonly earner: readonly string[];
  /** The day the question is asked for. */
  readonly asOf: DateText;
  readonly cycles?:
    Readonly<Record<string, { readonly from: DateText; readonly until: DateText }>> | undefined;
  /** The day the earner enrolled, for grandfathered versions. */
  readonly enrolled?: DateText | undefined;
  readonly grants?: readonly Grant[] | undefined;
}

/** Why a holding does not count, in the order in which it is asked. */
export type RejectionReason =
  'superseded' | 'notThisEarner' | 'notYetAwarded' | 'statusUnknown' | 'revoked' | 'expired';

/** Rule id → what counts for it, `holdingId` or `holdingId~equivalenceId`. */
export type Claims = Readonly<Record<string, readonly string[]>>;

export interface Missing {
  /** Exact: a whole number, or a fraction such as `"44/15"`. */
  readonly have: Amount;
  readonly need: Amount;
  readonly targets?: readonly string[];
}

export interface Conflict {
  /** The node whose children hold each alone but not together. */
  readonly rule: string;
  readonly kind: 'exclusive' | 'order' | 'limit' | 'span';
  /** In words a person understands. */
  readonly message: string;
}

/** What the evaluator answers. */
export interface Evaluation {
  readonly verdict: 'complete' | 'incomplete' | 'indeterminate';
  readonly asOf: DateText;
  /** Version of the definition that was in force. */
  readonly version?: string;
  readonly completedOn?: DateText;
  /**
   * Complete: the canonical plan, a certificate that `checkPlan` accepts. Otherwise what counts so far, leaf by leaf,
   * as if each were alone.
   */
  readonly claims: Claims;
  /** False when the plan is valid but the search for the canonical one ran out of budget. */
  readonly canonical: boolean;
  readonly waived: readonly string[];
  readonly missing: Readonly<Record<string, Missing>>;
  /** Ids of the nodes in conflict; `explanations` says why. */
  readonly conflicts: readonly string[];
  readonly explanations: readonly Conflict[];
  readonly rejected: Readonly<Record<string, RejectionReason>>;
  readonly unused: readonly string[];
  /** Why it is indeterminate. */
  readonly because?: 'status' | 'budget';
  /** Grants that had no effect, and why. */
  readonly ignoredGrants?: readonly { readonly grant: number; readonly reason: string }[];
}
