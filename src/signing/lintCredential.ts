import { CONTEXTS } from '../jsonld/contexts.js';
import { lintTerms } from '../jsonld/lintTerms.js';
import type { Contexts } from '../jsonld/contexts.js';
import { isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { lint, type LintOptions } from '../model/lint/lint.js';
import type { LintFinding } from '../model/lint/lintFinding.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { digestFindings } from './digestFindings.js';
import { expectOptions } from '../model/expect.js';

export interface LintCredentialOptions extends LintOptions {
  /** The JSON-LD contexts that the credential may name. Default: the pinned ones. */
  readonly contexts?: Contexts | undefined;
}

/**
 * Foretell everything that strict verifiers will say about a credential: what `lint` finds without help, what
 * JSON-LD in safe mode refuses, and digests that cannot be read. A credential without findings of severity `error` can be issued. Never throws.
 *
 * @param credential a credential, signed or not
 * @param options the clock, the contexts
 * @returns findings, the gravest first
 * @example
 * const findings = await lintCredential(credential);
 * for (const { severity, pointer, message, advice } of findings) console.log(severity, pointer, message, advice);
 */
export const lintCredential = async (
  credential: unknown,
  options: LintCredentialOptions = {},
): Promise<readonly LintFinding[]> => {
  expectOptions(options, { now: 'instant', contexts: CONTEXTS });
  const { contexts, ...rest } = options;
  const findings = lint(credential, rest);
  const document = plain(credential);
  if (document === undefined) return findings;
  const digests = digestFindings(document).map((finding): LintFinding => ({
    severity: 'error',
    ...finding,
    advice: 'Write sha256-, sha384- or sha512- and the hash in base64, or a multihash as multibase.',
  }));
  const terms = (await lintTerms(document, contexts === undefined ? {} : { contexts })).filter(
    (term) => !findings.some((finding) => finding.severity === 'error' && finding.pointer === term.pointer),
  );
  const graver = findings.filter(({ severity }) => severity === 'error');
  return [...graver, ...digests, ...terms, ...findings.slice(graver.length)];
};

const plain = (credential: unknown): JsonObject | undefined => {
  try {
    const document = toPlainJson(credential);
    return isJsonObject(document) ? document : undefined;
  } catch (error) {
    if (isCairnError(error)) return undefined;
    throw error;
  }
};
