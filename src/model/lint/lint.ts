import { isCairnError } from '../errors.js';
import type { Finding } from '../finding.js';
import { isJsonObject } from '../json.js';
import { toPlainJson } from '../toPlainJson.js';
import { validateStructure } from '../validateStructure.js';
import { contextRules } from './contextRules.js';
import type { LintFinding, LintSeverity } from './lintFinding.js';
import { linkRules } from './linkRules.js';
import { placesOf } from './placesOf.js';
import { privacyRules } from './privacyRules.js';
import { statusRules } from './statusRules.js';
import { strictRules } from './strictRules.js';
import { textRules } from './textRules.js';
import { expectOptions } from '../expect.js';

export interface LintOptions {
  /** The clock, in epoch milliseconds or as a Date. Default now. */
  readonly now?: number | Date | undefined;
}

const ORDER: readonly LintSeverity[] = ['error', 'warning', 'advice'];

const structural = (severity: LintSeverity, { code, message, pointer }: Finding): LintFinding => ({
  severity,
  code,
  message,
  pointer,
  advice: severity === 'error' ? 'Correct it: verifiers reject it.' : 'Check that it is meant.',
});

const notJson = (error: unknown): LintFinding => ({
  severity: 'error',
  code: isCairnError(error) ? error.code : 'input.json.notPlain',
  message: isCairnError(error) ? error.message : 'The value is not plain JSON.',
  pointer: isCairnError(error) ? (error.pointer ?? '') : '',
  advice: 'Give plain JSON, such as JSON.parse returns.',
});

/**
 * Foretell what strict verifiers will say about a credential, before it is signed. What its JSON-LD contexts do not
 * define, and digests that nobody can read, are found by `lintCredential`, not here. Never throws, whatever the credential.
 *
 * @param credential a credential, signed or not
 * @param options the clock
 * @returns findings, the gravest first
 * @example
 * lint({ ...badge, credentialStatus: { type: 'BitstringStatusListEntry', statusListIndex: 7 } });
 * // [{ severity: 'error', code: 'lint.status.entry', pointer: '/credentialStatus/statusPurpose', … }, …]
 */
export const lint = (credential: unknown, options: LintOptions = {}): readonly LintFinding[] => {
  expectOptions(options, { now: 'instant' });
  try {
    const document = toPlainJson(credential);
    const { findings, warnings } = validateStructure(document);
    const structure = [
      ...findings.map((finding) => structural('error', finding)),
      ...warnings.map((finding) => structural('warning', finding)),
    ];
    if (!isJsonObject(document)) return structure;
    const places = placesOf(document);
    const all = [
      ...structure,
      ...contextRules(document, places),
      ...statusRules(document),
      ...strictRules(document, Number(options.now ?? Date.now())),
      ...linkRules(places),
      ...privacyRules(places),
      ...textRules(places),
    ];
    return all.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  } catch (error) {
    return [notJson(error)];
  }
};
