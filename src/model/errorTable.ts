/** Problem type base of Verifiable Credentials Data Model 2.0, 7.1 (W3C). */
const VCDM = 'https://www.w3.org/TR/vc-data-model#';
/** Problem type base of Data Integrity 1.0 (W3C). */
const SECURITY = 'https://w3id.org/security#';
/** Problem type base of Bitstring Status List 1.0 (W3C). */
const STATUS = 'https://www.w3.org/ns/credentials/status-list#';

/** A row of the table: what the code means, and the W3C problem type where one exists. */
export interface ErrorDescription {
  readonly meaning: string;
  readonly problemType?: string;
}

const row = (meaning: string, problemType?: string): ErrorDescription =>
  problemType === undefined ? { meaning } : { meaning, problemType };

/**
 * Every code that Cairn can report, in one table. `docs/errors.md` is generated from it.
 * Codes are stable: they may be added, never renamed. Sorted by room.
 */
export const ERRORS = {
  // input
  'input.empty': row('The input is empty.', `${VCDM}PARSING_ERROR`),
  'input.encoding': row('The input is not well-formed UTF-8.', `${VCDM}PARSING_ERROR`),
  'input.tooLarge': row('The input is larger than the limit.', `${VCDM}PARSING_ERROR`),
  'input.tooDeep': row('The input is nested deeper than the limit.', `${VCDM}PARSING_ERROR`),
  'input.unrecognised': row('The input is none of JSON, compact JWS, PNG or SVG.', `${VCDM}PARSING_ERROR`),
  'input.envelope': row('The envelope is of a media type that is not supported.', `${VCDM}PARSING_ERROR`),
  'input.envelope.members': row(
    'An envelope says more than `@context`, `id` and its one `type`.',
    `${VCDM}PARSING_ERROR`,
  ),
  'input.json.syntax': row('The input is not well-formed JSON.', `${VCDM}PARSING_ERROR`),
  'input.json.duplicateKey': row('A JSON object has the same key twice.', `${VCDM}PARSING_ERROR`),
  'input.json.notPlain': row(
    'The value is not plain JSON (getter, class instance, cycle, function …).',
    `${VCDM}PARSING_ERROR`,
  ),
  'input.json.number': row(
    'A JSON number cannot be represented or signed exactly.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'input.json.string': row(
    'A string is not well-formed Unicode (lone surrogate).',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  // arguments
  'argument.type': row('An argument is not of the type that the function takes.'),
  'option.unknown': row(
    'An option is not among those of the function: it is misspelt, or another function has it.',
  ),
  'option.invalid': row('The value of an option has no meaning.'),
  // structure (the data model)
  'structure.notObject': row('A JSON object belongs here.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.schema': row('The document does not match the JSON Schema.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.context': row(
    '`@context` does not begin with the contexts of the specification.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.type': row('`type` does not name the class that belongs here.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.date': row(
    'A date is not one that exists, or has no time zone.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.period': row('The period of validity ends before it begins.', `${VCDM}RANGE_ERROR`),
  'structure.subject': row('The subject has neither id nor identifier.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.identityHash': row(
    'A hashed identifier does not look like a hash.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.criteria': row('The criteria have neither id nor narrative.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.result.description': row(
    'A result points to no result description of its achievement.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.result.level': row(
    'A rubric level is not one of its result description.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.result.status': row('A result of type Status has no status.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'structure.result.value': row(
    'A result value is outside what its description allows.',
    `${VCDM}RANGE_ERROR`,
  ),
  'structure.endorsement.subject': row('An endorsement is of something else than what it is attached to.'),
  'structure.association': row('An association points to no achievement of its record.'),
  // assessment
  'assessment.order': row('The step does not follow from where the assessment stands.'),
  'assessment.altered': row('The history of the assessment is not what was written.'),
  'assessment.artifact': row('An artefact has no name of its own.'),
  'assessment.supersedes': row('What is superseded is no artefact of an earlier round that still stands.'),
  'assessment.element': row('What is said of an element of the rubric does not fit the rubric.'),
  'assessment.evaluator': row('The learner cannot be the evaluator.'),
  'assessment.verdict': row('The verdict does not follow from the elements of the rubric.'),
  'assessment.notMet': row('The assessment has not been decided as met.'),
  // lint (before signing)
  'lint.context.variant': row('A context is an older or moving edition.'),
  'lint.context.missing': row('A term is used whose context is not named, so that it cannot be signed.'),
  'lint.status.entry': row('A status entry is not as strict verifiers read it.'),
  'lint.status.deprecated': row('A status entry is of a type that is superseded.'),
  'lint.status.several': row('There is more than one status entry, which some verifiers reject.'),
  'lint.identity.inClear': row('An e-mail address is in clear.'),
  'lint.identity.salt': row('A hashed identifier has no salt or a short one.'),
  'lint.identity.md5': row('An identifier is hashed with md5.'),
  'lint.link.http': row('An address is http.'),
  'lint.link.unreachable': row('An address is of the local machine or network.'),
  'lint.image.format': row('An image is neither PNG nor SVG.'),
  'lint.image.missing': row('The achievement has no image.'),
  'lint.text.invisible': row('A text has control characters or changes of direction.'),
  'lint.text.empty': row('A text is empty.'),
  'lint.text.sorting': row('Texts have characters that libraries sort differently.'),
  'lint.array': row('A property that is an array in the model is a single value.'),
  'lint.issuer': row('The issuer is a bare id or has no name.'),
  'lint.subject.id': row('The subject has no id.'),
  'lint.credentialSchema': row('Schemas are named, but not the one of 1EdTech.'),
  'lint.dates': row('Dates do not fit together.'),
  // builders
  'model.invalid': row(
    'What was given to a builder makes no valid document.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'structure.unsupportedType': row(
    'The credential is of no type that this verifier knows.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  // json-ld
  'jsonld.unknownContext': row(
    'A JSON-LD context is neither pinned nor supplied by the caller.',
    `${VCDM}PARSING_ERROR`,
  ),
  'jsonld.contextMismatch': row(
    'A context supplied for a pinned URL has content that is not known for that URL.',
    `${VCDM}PARSING_ERROR`,
  ),
  'jsonld.relativeIri': row(
    'A relative IRI has no meaning outside its document and would be dropped from the signature.',
    `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
  ),
  'jsonld.invalidIri': row(
    'An IRI holds characters that no IRI may hold, or a broken percent escape.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jsonld.inlineContext': row(
    'An inline context may add plain names for IRIs of its own, written out, and no other name or meaning for what is defined.',
    `${VCDM}PARSING_ERROR`,
  ),
  'jsonld.hiddenTerm': row(
    'Something would be signed under a name by which readers of the JSON do not find it.',
    `${VCDM}PARSING_ERROR`,
  ),
  'jsonld.twoDescriptions': row(
    'Two objects with one id say different things of it, so that they could be exchanged under the signature.',
    `${VCDM}PARSING_ERROR`,
  ),
  'jsonld.protectedTerm': row('A context redefines a protected term.', `${VCDM}PARSING_ERROR`),
  'jsonld.duplicateValue': row(
    'Two values of one property become the same statement, so that one of them is not signed.',
    `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
  ),
  'jsonld.unsigned': row(
    'Something in the document makes no statement, so that a signature over its statements does not cover it.',
    `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
  ),
  'jsonld.undefinedTerm': row(
    'A term that no context defines would be dropped from the signature.',
    `${SECURITY}DATA_LOSS_DETECTION_ERROR`,
  ),
  'jsonld.invalid': row('The document is not valid JSON-LD in safe mode.', `${VCDM}PARSING_ERROR`),
  'jsonld.tooComplex': row('The proofs would take more work than the limit allows.', `${VCDM}PARSING_ERROR`),
  // fetching
  'fetch.offline': row('The document is not among those supplied, and the network is not used.'),
  'fetch.refused': row('The URL may not be fetched (scheme, host or address).'),
  'fetch.failed': row('The document could not be fetched.'),
  'fetch.timeout': row('The fetch took longer than allowed.'),
  'fetch.tooLarge': row('The fetched document is larger than the limit.'),
  'fetch.tooManyRedirects': row('The fetch was redirected more often than allowed.'),
  // keys
  'key.unsupported': row(
    'The key is of a kind that is not supported (supported: Ed25519, P-256, P-384, RSA).',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.malformed': row(
    'The key is not written as its format demands.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.length': row('The key has the wrong length for its kind.', `${SECURITY}INVALID_VERIFICATION_METHOD`),
  'key.point': row(
    'The key is not a point of its curve, or a point of small order.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.weak': row(
    'The RSA key is shorter than 2048 bits or has an unsafe exponent.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.privateMember': row(
    'A private key stands where a public key belongs.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.mismatch': row('The private key does not belong to the public key or verification method.'),
  'key.algorithm': row(
    'The signature algorithm does not fit the key.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'key.unavailable': row('This runtime cannot carry out the operation with this key.'),
  // identifiers and the documents that control keys
  'did.malformed': row('The DID or DID URL is malformed.', `${SECURITY}INVALID_VERIFICATION_METHOD_URL`),
  'did.unsupported': row(
    'The DID method is not supported (supported: did:key, did:jwk, did:web).',
    `${SECURITY}INVALID_VERIFICATION_METHOD_URL`,
  ),
  'method.url': row(
    'The verification method is not a usable URL.',
    `${SECURITY}INVALID_VERIFICATION_METHOD_URL`,
  ),
  'method.notFound': row(
    'The document that controls the key does not hold the verification method.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'method.malformed': row('The verification method is malformed.', `${SECURITY}INVALID_VERIFICATION_METHOD`),
  'method.duplicate': row(
    'The document that controls the key holds two methods with one id.',
    `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  ),
  'method.controller': row(
    'The verification method names another controller than the document that holds it.',
    `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  ),
  'method.relationship': row(
    'The verification method is not listed for the purpose of the proof.',
    `${SECURITY}INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD`,
  ),
  'method.revoked': row(
    'The verification method was revoked, and nothing but the proof itself says that it was made before.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'method.expired': row(
    'The verification method has expired, and nothing but the proof itself says that it was made before.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'controller.malformed': row(
    'The document that controls the key is malformed.',
    `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  ),
  'controller.id': row(
    'The document that controls the key has another id than the one asked for.',
    `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID`,
  ),
  // proofs (Data Integrity)
  'proof.embedded': row(
    'The token holds an embedded proof too, which is not checked: the token is what secures the credential.',
  ),
  'proof.missing': row('The document has no proof.', `${SECURITY}PROOF_VERIFICATION_ERROR`),
  'proof.malformed': row('The proof is malformed.', `${SECURITY}PARSING_ERROR`),
  'proof.incomplete': row(
    'The proof lacks type, verificationMethod or proofPurpose.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.tooMany': row('The document has more proofs than the limit.', `${SECURITY}PROOF_VERIFICATION_ERROR`),
  'proof.suite.unsupported': row(
    'The cryptographic suite of the proof is not supported.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.suite.unknown': row(
    'The proof names a cryptographic suite that nobody has.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.suite.rsaSignature2018': row(
    'RsaSignature2018 is refused: the suite is obsolete and its canonical form is not checked.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.suite.baseProof': row(
    'An ecdsa-sd-2023 base proof is for the holder only: derive a proof from it and present that.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.purpose': row('The proof was made for another purpose.', `${SECURITY}PROOF_VERIFICATION_ERROR`),
  'proof.domain': row('The proof was made for another domain.', `${SECURITY}INVALID_DOMAIN_ERROR`),
  'proof.challenge': row('The proof answers another challenge.', `${SECURITY}INVALID_CHALLENGE_ERROR`),
  'proof.created': row(
    'The proof has no usable date of creation, or one in the future.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.expires': row('The proof has expired.', `${SECURITY}PROOF_VERIFICATION_ERROR`),
  'proof.key.type': row(
    'The key is of another kind than the cryptographic suite demands.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'proof.key.resolution': row(
    'The key of the proof could not be resolved.',
    `${SECURITY}INVALID_VERIFICATION_METHOD`,
  ),
  'proof.signature': row('The signature does not match the document.', `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`),
  'proof.value': row(
    'The proof value is not encoded as its suite demands.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.issuerBinding': row(
    'The key that made the proof is not controlled by the issuer.',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  'proof.previousProof': row(
    'A proof of the chain is missing, doubled or refers back to itself.',
    `${SECURITY}PROOF_VERIFICATION_ERROR`,
  ),
  'proof.generation': row(
    'The proof cannot be made from these options.',
    `${SECURITY}PROOF_GENERATION_ERROR`,
  ),
  'proof.pointer': row(
    'A JSON pointer for selective disclosure selects nothing, or is malformed.',
    `${SECURITY}PROOF_GENERATION_ERROR`,
  ),
  // cohorts
  'cohort.template': row('The template of a cohort has a hole where there is nothing, or two for one place.'),
  'cohort.value': row('A value for a hole of the template is missing, or belongs to none.'),
  'cohort.duplicateId': row('Two credentials of a cohort have one id.'),
  'cohort.status': row('No status entry could be allocated, or what was allocated is none.'),
  'cohort.signer': row('The signer failed.'),
  aborted: row('The work was stopped by its signal.'),
  // JSON Web Tokens
  'jwt.malformed': row('The token is not a compact JWS of three base64url segments.', `${VCDM}PARSING_ERROR`),
  'jwt.header': row(
    'The JOSE header breaks the rules (crit, b64, wrong type of a member …).',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jwt.extraHeader': row(
    'The JOSE header has members that Open Badges does not allow.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jwt.typ': row('The token declares another type than a credential.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'jwt.algorithm': row(
    'The signature algorithm of the token is none, symmetric or not supported.',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  'jwt.key': row(
    'The token names no key (kid or jwk), or the key cannot be used.',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  'jwt.provenance': row(
    'The key in the header is not among the keys that the issuer publishes.',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  'jwt.claim': row('A registered claim differs from the credential.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'jwt.claim.missing': row(
    'A registered claim that Open Badges demands is missing.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jwt.claim.sub': row(
    'The credential has a subject id, but the token has no `sub`.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jwt.claim.date': row('A date claim is not a NumericDate in seconds.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'jwt.version': row(
    'The `vc` claim does not agree with the version of the data model.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'jwt.expired': row('The token has expired.', `${VCDM}RANGE_ERROR`),
  'jwt.notYetValid': row('The token is not valid yet.', `${VCDM}RANGE_ERROR`),
  'sdJwt.unavailable': row('SD-JWT needs the optional packages @sd-jwt/sd-jwt-vc; install them to use it.'),
  'sdJwt.invalid': row(
    'The SD-JWT does not verify (signature, disclosures or key binding).',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  // baking
  'baking.imageFormat': row('The image is neither PNG nor SVG.'),
  'baking.notBaked': row('The image holds no badge.'),
  'baking.alreadyBaked': row('The image holds a badge already; the option overwrite replaces it.'),
  'baking.credential': row('What is baked, or to be baked, is neither a JSON credential nor a compact JWS.'),
  'baking.kind': row('The credential is of another kind than is to be baked.'),
  'baking.unsigned': row('The credential to be baked is not signed.'),
  'baking.png.truncated': row('The PNG ends in the middle of a chunk.'),
  'baking.png.chunkLength': row('A PNG chunk claims a length beyond 2^31-1.'),
  'baking.png.header': row('The PNG does not begin with an IHDR chunk.'),
  'baking.png.crc': row('The checksum of a PNG chunk is wrong.'),
  'baking.png.noEnd': row('The PNG has no IEND chunk.'),
  'baking.png.compressed': row('The badge in the PNG is compressed, which Open Badges 3.0 forbids.'),
  'baking.png.container': row(
    'The badge sits in a chunk of another kind than iTXt, or the iTXt chunk is malformed.',
  ),
  'baking.svg.encoding': row('The SVG is not UTF-8.'),
  'baking.svg.syntax': row('The SVG is not well-formed XML with an <svg> root.'),
  'baking.svg.doctype': row(
    'The SVG has a document type with declarations of its own, which are never read.',
  ),
  'baking.svg.tooComplex': row(
    'The SVG is nested deeper, or has more text, markup or attributes, than the limit.',
  ),
  // revocation (status lists)
  'status.revoked': row('The credential is revoked.'),
  'status.suspended': row('The credential is suspended.'),
  'status.refresh': row('The issuer offers a newer credential in place of this one.'),
  'status.message': row('The issuer has a message on this credential; it does not touch its validity.'),
  'status.purpose.unsupported': row('The status is set for a purpose that this verifier does not know.'),
  'status.type.unsupported': row('The status is of a type that this verifier cannot check.'),
  'status.entry.malformed': row(
    'The status entry of the credential is malformed.',
    `${STATUS}MALFORMED_VALUE_ERROR`,
  ),
  'status.entry.indexNumber': row(
    'statusListIndex is a number; the standard asks for a string.',
    `${STATUS}MALFORMED_VALUE_ERROR`,
  ),
  'status.entry.id': row(
    'The id of the status entry is the URL of its list.',
    `${STATUS}MALFORMED_VALUE_ERROR`,
  ),
  'status.list.retrieval': row(
    'The status list could not be retrieved, so the status is not known.',
    `${STATUS}STATUS_RETRIEVAL_ERROR`,
  ),
  'status.list.malformed': row('The status list is malformed.', `${STATUS}MALFORMED_VALUE_ERROR`),
  'status.list.encoding': row(
    'encodedList is not multibase base64url (u) over one GZIP member.',
    `${STATUS}MALFORMED_VALUE_ERROR`,
  ),
  'status.list.tooLarge': row('The status list is larger than the limit.', `${STATUS}MALFORMED_VALUE_ERROR`),
  'status.list.type': row(
    'The status list is of another type than the entry asks for.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.proof': row(
    'The signature of the status list does not hold.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.issuer': row(
    'The status list is from another issuer than the credential, and that issuer is not trusted with it.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.purpose': row(
    'The status list does not serve the purpose of the entry.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.expired': row(
    'The status list has expired, so the status is not known.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.notYetValid': row(
    'The status list is not valid yet, so the status is not known.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.list.length': row(
    'The status list has fewer than 131,072 entries.',
    `${STATUS}STATUS_LIST_LENGTH_ERROR`,
  ),
  'status.list.range': row('The index lies beyond the end of the status list.', `${STATUS}RANGE_ERROR`),
  'status.list.id': row('The status list calls itself by another URL than the one that it was found at.'),
  'status.list.unverified': row(
    'The signature of the status list could not be checked.',
    `${STATUS}STATUS_VERIFICATION_ERROR`,
  ),
  'status.notNamed': row(
    'The credential has no id, which a list of ids asks for.',
    `${STATUS}MALFORMED_VALUE_ERROR`,
  ),
  'status.list.unsigned': row(
    'The revocation list is of a kind that carries no signature (1EdTechRevocationList).',
  ),
  'status.list.unknown': row('The store holds no status list with this URL or for this purpose.'),
  'status.list.exists': row('The store holds a status list with this URL already, made otherwise.'),
  'status.list.full': row('The status list is full and its URL does not say how to name the next one.'),
  'status.notAllocated': row('The place in the status list was never given to a credential.'),
  'status.irreversible': row('A status of this purpose cannot be taken back.'),
  'status.value': row('The value does not fit into the status.'),
  'status.options': row('The options for the status list contradict each other or the standard.'),
  'status.store.locked': row('Another process holds the status store.'),
  'status.store.torn': row('The file of the status store is damaged.'),
  'status.store.foreign': row('The file is not a status store, or of a newer version.'),
  'status.store.failed': row('The status store could not be read or written; it still holds the old state.'),
  // node (files)
  'file.notFound': row('The file does not exist.'),
  'file.unreadable': row('The file could not be read.'),
  'file.unwritable': row('The file could not be written.'),
  'file.exists': row('The file exists already.'),
  'key.file.exposed': row('The key file can be read by other users; it should have mode 0600.'),
  'key.file.malformed': row('The key file holds no private key in a format that is known.'),
  'pool.worker': row('A worker thread ended before its work was done.'),
  'pool.workerFile': row('The module that the worker threads load is not there, or exports no workOn.'),
  'pool.closed': row('The worker pool is closed.'),
  'pool.option': row('The option cannot be carried to a worker thread.'),
  // verification
  internal: row('A fault in Cairn itself stopped this check; please report it.'),
  'verification.timeout': row('The verification took longer than the limit.'),
  'policy.invalid': row('An option of the sources or of the policy is not known, or has no meaning.'),
  'time.malformed': row('A date is no date-time with a time zone.', `${VCDM}MALFORMED_VALUE_ERROR`),
  'time.notYetValid': row('The credential is not valid yet.', `${VCDM}RANGE_ERROR`),
  'time.expired': row('The credential has expired.', `${VCDM}RANGE_ERROR`),
  'time.order': row('The credential expires before it becomes valid.', `${VCDM}RANGE_ERROR`),
  'recipient.mismatch': row('The credential is about someone else than the one asked for.'),
  'recipient.unidentified': row(
    'The credential has no identifier of the kind asked for, so it cannot be told whom it is about.',
  ),
  'recipient.weakHash': row(
    'The identifier matches, but by a hash that can be forged or looked up (md5, or no salt).',
  ),
  'credentialSchema.malformed': row(
    'credentialSchema has no usable id and type.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'credentialSchema.mismatch': row(
    'The credential does not match the JSON Schema that it names.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'credentialSchema.unsupported': row('The schema is of a type that this verifier does not check.'),
  'credentialSchema.unusable': row('The named schema is no JSON Schema that can be used here.'),
  'nested.invalid': row('A nested credential is invalid; its own report says why.'),
  'nested.indeterminate': row(
    'A nested credential could not be checked completely; its own report says why.',
  ),
  'nested.malformed': row(
    'What stands in the place of a nested credential is none.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'nested.tooMany': row('There are more nested credentials than the limit, so not all were checked.'),
  'nested.tooDeep': row('Credentials are nested deeper than the limit, so not all were checked.'),
  'presentation.missing': row('A presentation by the holder is demanded, and this is none.'),
  'presentation.noHolder': row('The presentation does not say who holds it, so nobody is bound to it.'),
  'presentation.subject': row(
    'A credential in the presentation is about someone else than whoever presents it.',
  ),
  'presentation.recipient': row('Somebody presents what is the recipient’s, who is another.'),
  'presentation.empty': row(
    'Something is demanded of what is presented, and the presentation holds no credential.',
  ),
  'record.subject': row('A badge in the record does not say that it is about the learner of the record.'),
  'refresh.failed': row(
    'The refreshed credential could not be had, or does not verify; the original was kept.',
  ),
  'refresh.mismatch': row(
    'What the refresh service answered is another credential, or an older edition; the original was kept.',
  ),
  'refresh.replaced': row(
    'The refresh service has a newer edition of this credential; the report is about that one.',
  ),
  'image.picture': row('The badge came in another picture than the one its credential names.'),
  'digest.mismatch': row(
    'What a resource answers is not what the credential names by its digest.',
    `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  ),
  'digest.page': row(
    'Where a resource with a digest should be, a page for people answers, so that it cannot be compared.',
  ),
  'digest.unsupported': row('The digest of a resource is by an algorithm that is not supported.'),
  'digest.malformed': row(
    'The digest of a resource is in no format that is known.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'openBadge1.unsupported': row('Badges of Open Badges 1 are told apart, and not verified.'),
  'openBadge2.verification': row(
    'The Open Badges 2.0 assertion is neither hosted nor signed, as its verification should say.',
  ),
  'openBadge2.hosted': row(
    'The hosted copy of the assertion differs, or lies outside what its issuer allows.',
  ),
  'openBadge2.signature': row('The signature of the Open Badges 2.0 assertion does not hold.'),
  'openBadge2.issuer': row('The badge class or key of the assertion belongs to another issuer.'),
  'openBadge2.malformed': row('The Open Badges 2.0 document lacks what the standard asks for.'),
  'openBadge2.revoked': row('The assertion is revoked by its issuer.'),
  'trust.unlisted': row('The issuer is on none of the trusted lists.'),
  'trust.malformed': row('The list of trusted issuers is in no format that is known.'),
  'trust.unavailable': row('A list of trusted issuers could not be read.'),
  // display
  'display.kind': row('A certificate shows one badge (AchievementCredential), and this is none.'),
  'display.report': row('The report is about another credential than the one that the certificate shows.'),
  'display.invalid': row('The badge is not valid, so that no certificate is made of it.'),
  'display.language': row('The badge has no edition in the language that is asked for.'),
  'display.recipient': row('The badge is not about the person who is to be named on the certificate.'),
  'display.picture': row('The picture is no PNG or SVG, cannot be read, or is too large to be printed.'),
  'display.verifyUrl': row('The address for verification is no http or https URL of at most 600 characters.'),
  // stacks: evaluation
  'stack.unusable': row('The definition of the stack, or the case, cannot be evaluated.'),
  // stacks: linting of definitions
  'stack.lint.shape': row('The definition has a member of the wrong type, or lacks one.'),
  'stack.lint.unknownMember': row('The definition has a member that the rule language does not know.'),
  'stack.lint.operator': row('A rule has no operator, or more than one.'),
  'stack.lint.duplicateId': row('Two rules, equivalences or versions have the same id.'),
  'stack.lint.vacuous': row('A rule asks for nothing: it would hold for everyone.'),
  'stack.lint.unreachable': row('A rule can never be met.'),
  'stack.lint.amount': row('An amount is not an exact number above zero.'),
  'stack.lint.date': row('A date, a duration or a time zone is not one.'),
  'stack.lint.scale': row('A level or a scale is not among those that the stack names.'),
  'stack.lint.unit': row('A unit is neither awarded nor yielded by an equivalence of the stack.'),
  'stack.lint.caps': row('Two caps, or two limits, overlap without one holding the other.'),
  'stack.lint.reference': row('A rule or stack that is named is not there.'),
  'stack.lint.cycle': row('A stack contains itself.'),
  'stack.lint.unpinned': row('A nested stack is named without its version.'),
  'stack.lint.noIssuer': row('A requirement names no issuer, so that anyone could issue what counts for it.'),
  'stack.lint.noValidity': row('The definition does not say whether holdings must still be valid.'),
  'stack.lint.noRule': row('The definition has no rule: it is a collection, and nothing completes it.'),
  'stack.lint.tooLarge': row(
    'The definition is larger than the limits: 64 leaves, 8 levels, 512 leaves with all that it nests.',
  ),
  // stacks: completion
  'stack.unverified': row('Only a verified badge can count towards a stack.'),
  'stack.notComplete': row('A completion can be certified only where the evaluation says complete.'),
  'stack.definition': row('The definition of the stack is not the one that the completion names.'),
  'stack.completion.missing': row(
    'The credential certifies no completion of a stack.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'stack.completion.malformed': row(
    'The certificate of completion is malformed.',
    `${VCDM}MALFORMED_VALUE_ERROR`,
  ),
  'stack.completion.invalid': row('The completion credential itself does not verify.'),
  'stack.constituent.missing': row('A credential that was counted was not supplied.'),
  'stack.constituent.doubled': row('Two things that a completion rests on share one id.'),
  'stack.constituent.foreign': row('The credential is none of those that were counted.'),
  'stack.constituent.invalid': row('A credential that was counted does not verify.'),
  'stack.constituent.withdrawn': row('A credential that was counted has been revoked or suspended since.'),
  'stack.grant.malformed': row('The credential holds no grant that can be read.'),
  'stack.grant.unverified': row('Only a grant whose signature and status were checked has effect.'),
  'stack.grant.withdrawn': row('The grant was revoked or suspended.'),
  'stack.grant.foreign': row(
    'The grant is about another stack, or none of those that the completion rests on.',
  ),
  'stack.grant.missing': row('A grant that the completion rests on was not shown.'),
  'stack.envelope': row('The record that the completion came in does not hold together.'),
  'stack.completion.ambiguous': row('The record holds several completions, and which is meant is not said.'),
  'stack.digest': row('The credential is not, to the byte, the one that was counted.'),
  'stack.identity.asserted': row(
    'That a credential belongs to whoever completed the stack is the word of its issuer alone.',
  ),
  'stack.identity': row('A credential that was counted belongs to another person.'),
  'stack.achievement': row('The completion asserts another achievement than the stack that it certifies.'),
  'stack.dates': row('The completion is dated otherwise than the day on which the stack was completed.'),
  'stack.awards': row('The completion carries other credits than its definition awards.'),
  'stack.plan': row('The claims of the completion do not satisfy the rule.'),
  'stack.incompleteNow': row('The stack was complete, and is no longer.'),
} as const satisfies Record<string, ErrorDescription>;

/** The union of all codes, so that a `switch` over them can be exhaustive. */
export type ErrorCode = keyof typeof ERRORS;
