/**
 * A property that is an array in the model and that JSON-LD compaction may turn into its only value
 * (Open Badges 3.0, "Serialization"). Builders emit arrays; readers go through `asArray`.
 */
export type OneOrMany<T> = T | readonly T[];
