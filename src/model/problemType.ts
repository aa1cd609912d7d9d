import type { ErrorCode } from './errorTable.js';

const MALFORMED = 'MALFORMED_VALUE_ERROR';
const METHOD = 'INVALID_VERIFICATION_METHOD';
const CONTROLLER = 'INVALID_CONTROLLED_IDENTIFIER_DOCUMENT';
const UNPROVEN = 'CRYPTOGRAPHIC_SECURITY_ERROR';

/** Names of problem types, by code or by the first part of a code; an empty name is none at all. */
type Names = { readonly [code: string]: string };

/** Verifiable Credentials Data Model 2.0, 7.1. */
const DATA_MODEL: Names = {
  input: 'PARSING_ERROR',
  'input.json.number': MALFORMED,
  'input.json.string': MALFORMED,
  structure: MALFORMED,
  'structure.period': 'RANGE_ERROR',
  'structure.result.value': 'RANGE_ERROR',
  'structure.endorsement.subject': '',
  'structure.association': '',
  model: MALFORMED,
  jsonld: 'PARSING_ERROR',
  'jsonld.invalidIri': MALFORMED,
  'proof.signature': UNPROVEN,
  'proof.issuerBinding': UNPROVEN,
  jwt: MALFORMED,
  'jwt.malformed': 'PARSING_ERROR',
  'jwt.algorithm': UNPROVEN,
  'jwt.key': UNPROVEN,
  'jwt.provenance': UNPROVEN,
  'jwt.expired': 'RANGE_ERROR',
  'jwt.notYetValid': 'RANGE_ERROR',
  'sdJwt.invalid': UNPROVEN,
  time: 'RANGE_ERROR',
  'time.malformed': MALFORMED,
  'credentialSchema.malformed': MALFORMED,
  'credentialSchema.mismatch': MALFORMED,
  'nested.malformed': MALFORMED,
  digest: MALFORMED,
  'digest.page': '',
  'digest.unsupported': '',
  'digest.mismatch': UNPROVEN,
  'stack.completion.missing': MALFORMED,
  'stack.completion.malformed': MALFORMED,
};

/** Data Integrity 1.0, 4.7, and Controlled Identifiers 1.0, 3.5. */
const SECURITY: Names = {
  'jsonld.relativeIri': 'DATA_LOSS_DETECTION_ERROR',
  'jsonld.duplicateValue': 'DATA_LOSS_DETECTION_ERROR',
  'jsonld.undefinedTerm': 'DATA_LOSS_DETECTION_ERROR',
  'jsonld.unsigned': 'DATA_LOSS_DETECTION_ERROR',
  key: METHOD,
  'key.mismatch': '',
  'key.unavailable': '',
  'key.file.exposed': '',
  'key.file.malformed': '',
  did: `${METHOD}_URL`,
  method: METHOD,
  'method.url': `${METHOD}_URL`,
  'method.duplicate': CONTROLLER,
  'method.controller': CONTROLLER,
  'method.relationship': 'INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD',
  controller: CONTROLLER,
  'controller.id': `${CONTROLLER}_ID`,
  proof: 'PROOF_VERIFICATION_ERROR',
  'proof.malformed': 'PARSING_ERROR',
  'proof.embedded': '',
  'proof.domain': 'INVALID_DOMAIN_ERROR',
  'proof.challenge': 'INVALID_CHALLENGE_ERROR',
  'proof.key.type': METHOD,
  'proof.key.resolution': METHOD,
  'proof.generation': 'PROOF_GENERATION_ERROR',
  'proof.pointer': 'PROOF_GENERATION_ERROR',
};

/** Bitstring Status List 1.0, 3.5. */
const STATUS: Names = {
  'status.entry.malformed': MALFORMED,
  'status.entry.indexNumber': MALFORMED,
  'status.entry.id': MALFORMED,
  'status.list.malformed': MALFORMED,
  'status.list.encoding': MALFORMED,
  'status.list.tooLarge': MALFORMED,
  'status.notNamed': MALFORMED,
  'status.list.retrieval': 'STATUS_RETRIEVAL_ERROR',
  'status.list.type': 'STATUS_VERIFICATION_ERROR',
  'status.list.proof': 'STATUS_VERIFICATION_ERROR',
  'status.list.issuer': 'STATUS_VERIFICATION_ERROR',
  'status.list.purpose': 'STATUS_VERIFICATION_ERROR',
  'status.list.expired': 'STATUS_VERIFICATION_ERROR',
  'status.list.notYetValid': 'STATUS_VERIFICATION_ERROR',
  'status.list.unverified': 'STATUS_VERIFICATION_ERROR',
  'status.list.length': 'STATUS_LIST_LENGTH_ERROR',
  'status.list.range': 'RANGE_ERROR',
};

const BASES: readonly (readonly [base: string, names: Names])[] = [
  ['https://www.w3.org/TR/vc-data-model#', DATA_MODEL],
  ['https://w3id.org/security#', SECURITY],
  ['https://www.w3.org/ns/credentials/status-list#', STATUS],
];

const find = (key: string): string | undefined => {
  for (const [base, names] of BASES) {
    const name = names[key];
    if (name !== undefined) return name === '' ? '' : `${base}${name}`;
  }
  return undefined;
};

/**
 * The problem type (RFC 9457) that the W3C defines for what a code means. The same as in the table of errors, which
 * is for documents and tools: its sentences are not loaded to verify.
 *
 * @param code a code
 * @returns a URL, or undefined
 */
export const problemTypeOf = (code: ErrorCode): string | undefined =>
  (find(code) ?? find(code.replace(/\..*/, ''))) || undefined;
