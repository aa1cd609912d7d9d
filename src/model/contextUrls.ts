/** JSON-LD context of Verifiable Credentials Data Model 2.0. */
export const VCDM_2_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
/** JSON-LD context of Verifiable Credentials Data Model 1.1. */
export const VCDM_1_CONTEXT = 'https://www.w3.org/2018/credentials/v1';
/** JSON-LD context of Open Badges 3.0 that Cairn writes. */
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** JSON-LD context that defines `1EdTechJsonSchemaValidator2019` and its siblings. */
export const OPEN_BADGES_EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
/** JSON-LD context of the Comprehensive Learner Record 2.0 that Cairn writes. */
export const CLR_CONTEXT = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
