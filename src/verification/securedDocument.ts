import { isOverJson } from '../signing/isOverJson.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';

const contextOf = (proof: JsonValue): JsonValue | undefined =>
  isJsonObject(proof) && isOverJson(proof) ? proof['@context'] : undefined;

/**
 * The document that the proofs secure. A suite over plain JSON lets contexts follow those that it signed, and verifies
 * the document without them (Data Integrity EdDSA 1.0, 3.3.2): nobody signed what they make of its terms.
 *
 * @param credential the document with its proofs
 * @param checks what was found of each proof
 */
export const securedDocument = (credential: JsonObject, checks: readonly Check[]): JsonObject => {
  const { proof } = credential;
  const isPassed = (id: string, pointer: string): boolean =>
    checks.some((line) => line.check === id && line.outcome === 'passed' && line.pointer === pointer);
  const contexts = asArray<JsonValue>(proof).flatMap((one, index) => {
    const pointer = Array.isArray(proof) ? `/proof/${index}` : '/proof';
    const isGood = isPassed('proof.signature', pointer) && isPassed('proof.issuerBinding', pointer);
    return isGood ? [contextOf(one)] : [];
  });
  const own = asArray(credential['@context']).length;
  // One good proof that covers every context is enough.
  const covers = contexts.map((context) => (context === undefined ? own : asArray(context).length));
  const most = Math.max(0, ...covers);
  const context = contexts[covers.indexOf(most)];
  return context === undefined || most === own ? credential : { ...credential, '@context': context };
};
