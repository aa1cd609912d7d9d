import { asArray, isJsonObject, type JsonObject } from '../json.js';
import { parseDateTime } from '../parseDateTime.js';
import { arrayRules } from './arrayRules.js';
import type { LintFinding } from './lintFinding.js';

const issuerRules = (issuer: unknown): readonly LintFinding[] => {
  if (typeof issuer === 'string') {
    return [
      {
        severity: 'warning',
        code: 'lint.issuer',
        message: 'The issuer is a bare id; the validator of 1EdTech wants a Profile.',
        pointer: '/issuer',
        advice: 'Write { id, type: ["Profile"], name }.',
      },
    ];
  }
  if (!isJsonObject(issuer) || issuer.name !== undefined) return [];
  return [
    {
      severity: 'advice',
      code: 'lint.issuer',
      message: 'The issuer has no name to be shown.',
      pointer: '/issuer/name',
      advice: 'Add a name.',
    },
  ];
};

const subjectRules = (subject: JsonObject): readonly LintFinding[] => {
  const findings: LintFinding[] = [];
  if (subject.id === undefined) {
    findings.push({
      severity: 'advice',
      code: 'lint.subject.id',
      message:
        'Without credentialSubject.id a VC-JWT has no sub, which strict verifiers ask for, and nobody can present the badge by key.',
      pointer: '/credentialSubject/id',
      advice: 'Add the learner’s DID, if there is one.',
    });
  }
  const [start, end] = [subject.activityStartDate, subject.activityEndDate];
  const startAt = typeof start === 'string' ? parseDateTime(start) : undefined;
  const endAt = typeof end === 'string' ? parseDateTime(end) : undefined;
  if (startAt !== undefined && endAt !== undefined && endAt < startAt) {
    findings.push({
      severity: 'warning',
      code: 'lint.dates',
      message: 'The activity ends before it starts.',
      pointer: '/credentialSubject/activityEndDate',
      advice: 'Correct the dates.',
    });
  }
  const { achievement } = subject;
  if (isJsonObject(achievement) && achievement.image === undefined) {
    findings.push({
      severity: 'advice',
      code: 'lint.image.missing',
      message: 'The achievement has no image for wallets to show.',
      pointer: '/credentialSubject/achievement/image',
      advice: 'Add a PNG or SVG.',
    });
  }
  return findings;
};

/** Open Badges 3.0, CredentialSchema: one entry must be the schema of 1EdTech. */
const schemaRules = (document: JsonObject): readonly LintFinding[] => {
  const schemas = asArray(document.credentialSchema);
  const isOurs = (schema: unknown): boolean =>
    isJsonObject(schema) && schema.type === '1EdTechJsonSchemaValidator2019';
  if (schemas.length === 0 || schemas.some(isOurs)) return [];
  return [
    {
      severity: 'warning',
      code: 'lint.credentialSchema',
      message: 'If a badge names schemas, one must be of type 1EdTechJsonSchemaValidator2019.',
      pointer: '/credentialSchema',
      advice: 'Add the schema of Open Badges, or leave credentialSchema out.',
    },
  ];
};

const dateRules = (document: JsonObject, now: number): readonly LintFinding[] => {
  const past = ['validUntil', 'expirationDate'].find((name) => {
    const until = document[name];
    return typeof until === 'string' && (parseDateTime(until) ?? now) < now;
  });
  if (past === undefined) return [];
  return [
    {
      severity: 'warning',
      code: 'lint.dates',
      message: 'The credential has expired already.',
      pointer: `/${past}`,
      advice: 'Correct the date.',
    },
  ];
};

/** What strict verifiers want beyond what the standard demands. */
export const strictRules = (document: JsonObject, now: number): readonly LintFinding[] => [
  ...arrayRules(document),
  ...issuerRules(document.issuer),
  ...(isJsonObject(document.credentialSubject) ? subjectRules(document.credentialSubject) : []),
  ...schemaRules(document),
  ...dateRules(document, now),
];
