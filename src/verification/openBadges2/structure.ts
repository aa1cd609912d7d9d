import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { BadgeDocuments } from './documents.js';

const SPEC = 'Open Badges 2.0, Data Classes';

/** What each class must have (Open Badges 2.0), and the types that it may say it is of. */
const CLASSES = [
  { name: 'assertion', types: ['Assertion'], required: ['id', 'recipient', 'badge', 'issuedOn'] },
  {
    name: 'badgeClass',
    types: ['BadgeClass'],
    required: ['id', 'name', 'description', 'criteria', 'issuer'],
  },
  { name: 'issuer', types: ['Issuer', 'Profile'], required: ['id', 'name', 'url'] },
] as const;

/**
 * `structure.schema`: assertion, badge class and issuer have what Open Badges 2.0 asks for.
 *
 * @param documents the three
 */
export const checkOlderStructure = (documents: BadgeDocuments): readonly Check[] => {
  const faults = CLASSES.flatMap(({ name, types, required }) => [
    ...required
      .filter((property) => documents[name][property] === undefined)
      .map((property) => fault(name, property)),
    ...(isOfType(documents[name], types) ? [] : [fault(name, 'type')]),
    ...(name !== 'assertion' || isUsable(documents.assertion.recipient) ? [] : [fault(name, 'recipient')]),
  ]);
  return faults.length === 0 ? [checkOf('structure.schema', 'passed', { spec: SPEC })] : faults;
};

/** What is missing is told already. */
const isUsable = (recipient: JsonValue | undefined): boolean =>
  recipient === undefined ||
  (isJsonObject(recipient) &&
    typeof recipient.identity === 'string' &&
    asArray(recipient.type).every((type) => typeof type === 'string'));

const isOfType = ({ type }: JsonObject, types: readonly string[]): boolean =>
  types.some((name) => asArray(type).includes(name));

/** Pointers lead through the badge class and the issuer as if they were embedded. */
const fault = (name: 'assertion' | 'badgeClass' | 'issuer', property: string): Check =>
  checkOf('structure.schema', 'failed', {
    code: 'openBadge2.malformed',
    message: `The ${name === 'badgeClass' ? 'badge class' : name} lacks a usable ${property}.`,
    pointer: joinPointer({ assertion: '', badgeClass: '/badge', issuer: '/badge/issuer' }[name], property),
    spec: SPEC,
  });
