/**
 * What a signature is over: the `statements` that a document makes in RDF (`eddsa-rdfc-2022` and the like), in which
 * objects with one id are one; or the `json` itself (tokens, `eddsa-jcs-2022`), in which they are apart.
 */
export type SignedForm = 'statements' | 'json';
