import {
  OPEN_BADGES_CONTEXT,
  OPEN_BADGES_EXTENSIONS_CONTEXT,
  VCDM_1_CONTEXT,
  VCDM_2_CONTEXT,
} from '../contextUrls.js';
import { asArray, joinPointer, type JsonObject } from '../json.js';
import type { LintFinding, Place } from './lintFinding.js';

/** Type terms that only the extensions context defines. */
const EXTENSION_TYPES = [
  '1EdTechJsonSchemaValidator2019',
  '1EdTechRevocationList',
  '1EdTechCredentialRefresh',
];

const OPEN_BADGES = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(?:-(3\.\d\.\d))?\.json$/;

/** Which contexts are named, and whether they define the terms that are used. */
export const contextRules = (document: JsonObject, places: readonly Place[]): readonly LintFinding[] => {
  const contexts = asArray(document['@context']);
  const findings: LintFinding[] = [];
  for (const [index, context] of contexts.entries()) {
    const pointer = joinPointer('/@context', index);
    const version = typeof context === 'string' ? OPEN_BADGES.exec(context) : null;
    if (version !== null && context !== OPEN_BADGES_CONTEXT) {
      findings.push({
        severity: 'warning',
        code: 'lint.context.variant',
        message: `${String(context)} is an older or moving edition of the Open Badges context.`,
        pointer,
        advice: `Name ${OPEN_BADGES_CONTEXT}.`,
      });
    }
    if (context === VCDM_1_CONTEXT) {
      findings.push({
        severity: 'warning',
        code: 'lint.context.variant',
        message: 'This is a credential of VCDM 1.1, which new badges no longer are.',
        pointer,
        advice: `Name ${VCDM_2_CONTEXT}, and write validFrom and validUntil.`,
      });
    }
  }
  const isOld = contexts.some(
    (context) => typeof context === 'string' && /\/v3p0\/context-3\.0\.[012]\.json$/.test(context),
  );
  const undefinedTerms = places.filter(
    ({ property, value }) =>
      isOld && property === 'endorsementJwt' && (Array.isArray(value) || typeof value === 'string'),
  );
  const undefinedTypes = places.filter(
    ({ property, value }) =>
      property === 'type' && typeof value === 'string' && EXTENSION_TYPES.includes(value),
  );
  return [
    ...findings,
    ...undefinedTerms.slice(0, 1).map(({ pointer }): LintFinding => ({
      severity: 'error',
      code: 'lint.context.missing',
      message: 'The context that is named does not define endorsementJwt, so it cannot be signed.',
      pointer,
      advice: `Name ${OPEN_BADGES_CONTEXT}.`,
    })),
    ...(contexts.includes(OPEN_BADGES_EXTENSIONS_CONTEXT) ? [] : undefinedTypes).map(
      ({ value, pointer }): LintFinding => ({
        severity: 'error',
        code: 'lint.context.missing',
        message: `No context that is named defines the type ${String(value)}, so it cannot be signed.`,
        pointer,
        advice: `Add ${OPEN_BADGES_EXTENSIONS_CONTEXT} to @context.`,
      }),
    ),
  ];
};
