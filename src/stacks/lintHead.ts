import { isJsonObject, type JsonObject, joinPointer } from '../model/json.js';
import { createToDay, readDuration } from './day.js';
import type { Findings } from './lintFinding.js';
import { lintMembers } from './lintMembers.js';
import { isDateText, isText } from './lintSelector.js';
import { compare, readAmount } from './rational.js';

const TEXTS = ['name', 'description', 'source', 'jurisdiction', 'purpose'];

const MEMBERS = [
  'id',
  'version',
  'versions',
  'zone',
  'dateBasis',
  'validity',
  'awards',
  'rule',
  'equivalences',
  'limits',
  'scales',
  'grandfather',
  'onRevocation',
  'date',
  ...TEXTS,
];

/**
 * Lint what stands beside the rules of a definition: names, zone, dates, scales, what it awards.
 *
 * @param stack the definition
 */
export const lintHead = (stack: JsonObject, findings: Findings): void => {
  const { id, zone, dateBasis, validity, onRevocation, scales, grandfather } = stack;
  if (!isText(id)) findings.error('stack.lint.shape', '/id', 'A stack has an id.');
  for (const member of Object.keys(stack))
    if (!MEMBERS.includes(member))
      findings.warn('stack.lint.unknownMember', joinPointer('', member), `Unknown member "${member}".`);
  if (stack['version'] !== undefined && !isText(stack['version']))
    findings.error('stack.lint.shape', '/version', 'A version is a text.');
  for (const member of TEXTS)
    if (stack[member] !== undefined && typeof stack[member] !== 'string')
      findings.error('stack.lint.shape', joinPointer('', member), 'A text belongs here.');
  if (stack['date'] !== undefined && !isDateText(stack['date']))
    findings.error('stack.lint.date', '/date', 'Not a calendar day.');
  if (stack['awards'] !== undefined) lintAwards(stack['awards'], findings);
  if (zone !== undefined && !isZone(zone))
    findings.error(
      'stack.lint.date',
      '/zone',
      'Not a time zone that is known.',
      'An IANA name such as America/Chicago.',
    );
  const bases: readonly unknown[] = ['activityEnd', 'awarded', 'validFrom'];
  if (
    dateBasis !== undefined &&
    !(Array.isArray(dateBasis) && dateBasis.length > 0 && dateBasis.every((basis) => bases.includes(basis)))
  )
    findings.error('stack.lint.shape', '/dateBasis', 'A list of activityEnd, awarded, validFrom.');
  if (validity === undefined)
    findings.warn(
      'stack.lint.noValidity',
      '',
      'The definition does not say whether holdings must still be valid.',
      'Say "current" or "whenAwarded"; "current" is taken.',
    );
  else if (validity !== 'current' && validity !== 'whenAwarded')
    findings.error('stack.lint.shape', '/validity', '"current" or "whenAwarded".');
  if (onRevocation !== undefined && !['reevaluate', 'cascade', 'keep'].includes(String(onRevocation)))
    findings.error('stack.lint.shape', '/onRevocation', '"reevaluate", "cascade" or "keep".');
  if (scales !== undefined) lintScales(scales, findings);
  if (
    grandfather !== undefined &&
    !(
      isJsonObject(grandfather) &&
      (grandfather['grace'] === undefined || readDuration(grandfather['grace']) !== undefined)
    )
  )
    findings.error('stack.lint.date', '/grandfather', 'Grace is an ISO 8601 duration: { "grace": "P2Y" }.');
};

const isAmount = (value: unknown): boolean => {
  const amount = readAmount(value);
  return amount !== undefined && compare(amount, 0) > 0;
};

const lintAwards = (awards: unknown, findings: Findings): void => {
  if (!isJsonObject(awards)) return findings.error('stack.lint.shape', '/awards', '{ type?, values? }.');
  const { type, values } = awards;
  if (type !== undefined && typeof type !== 'string')
    findings.error('stack.lint.shape', '/awards/type', 'A type is a text.');
  lintMembers(awards, ['type', 'values'], '/awards', findings);
  if (values === undefined) return;
  if (!isJsonObject(values)) return findings.error('stack.lint.shape', '/awards/values', 'Amounts by unit.');
  for (const [unit, amount] of Object.entries(values))
    if (!isAmount(amount))
      findings.error(
        'stack.lint.amount',
        joinPointer('/awards/values', unit),
        'Not an exact number above zero.',
      );
};

const isZone = (zone: unknown): boolean => {
  if (!isText(zone)) return false;
  try {
    createToDay(zone);
    return true;
  } catch {
    return false;
  }
};

const lintScales = (scales: unknown, findings: Findings): void => {
  if (!isJsonObject(scales)) return findings.error('stack.lint.shape', '/scales', 'Scales by name.');
  for (const [name, levels] of Object.entries(scales)) {
    const here = joinPointer('/scales', name);
    if (!Array.isArray(levels) || levels.length === 0 || !levels.every((level) => isText(level)))
      findings.error('stack.lint.scale', here, 'A scale is a list of levels, from low to high.');
    else if (new Set(levels).size < levels.length)
      findings.error('stack.lint.scale', here, 'A level stands twice in its scale.');
  }
};
