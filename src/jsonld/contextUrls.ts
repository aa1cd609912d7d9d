/** The URLs of the contexts that Cairn pins, by name. */
export const CONTEXT_URLS = {
  /** Verifiable Credentials Data Model 2.0 */
  credentialsV2: 'https://www.w3.org/ns/credentials/v2',
  /** Verifiable Credentials Data Model 1.1 */
  credentialsV1: 'https://www.w3.org/2018/credentials/v1',
  /** Open Badges 3.0, the newest context */
  openBadges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  openBadges302: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  openBadges301: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
  openBadges300: 'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
  openBadgesExtensions: 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  /** Comprehensive Learner Record 2.0, the newest context */
  clr: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  clr200: 'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
  dataIntegrityV1: 'https://w3id.org/security/data-integrity/v1',
  dataIntegrityV2: 'https://w3id.org/security/data-integrity/v2',
  ed25519Signature2020: 'https://w3id.org/security/suites/ed25519-2020/v1',
  multikey: 'https://w3id.org/security/multikey/v1',
  did: 'https://www.w3.org/ns/did/v1',
  statusList2021: 'https://w3id.org/vc/status-list/2021/v1',
  bitstringStatusList: 'https://www.w3.org/ns/credentials/status/v1',
} as const;
