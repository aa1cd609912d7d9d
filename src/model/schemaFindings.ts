import type { ErrorCode } from './errors.js';
import type { Finding } from './finding.js';
import { joinPointer } from './json.js';
import type { SchemaError } from './reportSchemaError.js';

/** What a pattern of ours asks for, by the property that has it. */
const PATTERNS: { readonly [property: string]: string } = {
  endorsementJwt: 'must be a compact JWS',
  inLanguage: 'must be a language code such as en-US',
  achievementType: 'must be an achievement type of Open Badges 3.0, or an extension that begins with ext:',
  targetType: 'must be a target type of Open Badges 3.0, or an extension that begins with ext:',
  resultType: 'must be a result type of Open Badges 3.0, or an extension that begins with ext:',
  identityType: 'must be an identifier type of Open Badges 3.0, or an extension that begins with ext:',
  identifierType: 'must be an identifier type of Open Badges 3.0, or an extension that begins with ext:',
  encodedList: 'must be u and base64url without padding',
  '@context': 'must be the context of the specification that belongs at this place',
  type: 'must be the type of its class',
};

const FORMATS: { readonly [format: string]: string } = {
  'date-time': 'must be a date-time that exists, with time zone, such as 2024-05-01T12:00:00Z',
  date: 'must be a date that exists, such as 2024-05-01',
  iri: 'must be an absolute URI',
};

const show = (value: unknown): string => (Array.isArray(value) ? value.join(' or ') : String(value));

/** What makes an object of the text that people write first. */
const OBJECTS: { readonly [property: string]: string } = {
  identifier: '; createIdentityObject makes one of an e-mail address',
  image: ": write { id, type: 'Image' }",
};

const adviceOn = (property: string, type: unknown): string =>
  (type === 'object' && Object.hasOwn(OBJECTS, property) ? OBJECTS[property] : undefined) ?? '';

const describe = ({ keyword, params }: SchemaError, property: string): string => {
  switch (keyword) {
    case 'required':
      return `is missing`;
    case 'type':
      return `must be ${show(params.type)}${adviceOn(property, params.type)}`;
    case 'format':
      return FORMATS[String(params.format)] ?? 'has the wrong format';
    case 'pattern':
      return PATTERNS[property] ?? 'has the wrong form';
    case 'const':
      return `must be ${show(params.allowedValue)}`;
    case 'enum':
      return `must be ${show(params.allowedValues)}`;
    case 'contains':
      return 'must hold the type of its class';
    case 'minItems':
      return Number(params.limit) > 1
        ? `must have at least ${show(params.limit)} items`
        : 'must not be empty; leave it out instead';
    case 'minProperties':
      return 'must not be empty: it claims nothing';
    case 'additionalProperties':
      return 'is not a property of this class, which takes no others';
    default:
      return `does not match (${keyword})`;
  }
};

const codeOf = (error: SchemaError, pointer: string, property: string): ErrorCode => {
  if (pointer === '/@context' || property === '@context') return 'structure.context';
  if (property === 'type') return 'structure.type';
  if (error.keyword === 'format' && error.params.format !== 'iri') return 'structure.date';
  return 'structure.schema';
};

/** The property that a pointer is about: the last token that isn't an index. */
const propertyOf = (pointer: string): string => /\/([^/]*)(?:\/\d+)*$/.exec(pointer)?.[1] ?? '';

const isSubjectId = ({ keyword, instancePath }: SchemaError): boolean =>
  keyword === 'format' && /(?:^|\/)credentialSubject\/id$/.test(instancePath);

const toFinding = (error: SchemaError): Finding => {
  const missing = error.params.missingProperty ?? error.params.additionalProperty;
  const pointer = typeof missing === 'string' ? joinPointer(error.instancePath, missing) : error.instancePath;
  const property = propertyOf(pointer);
  const advice = isSubjectId(error)
    ? '; an e-mail address goes into identifier, by createIdentityObject'
    : '';
  return {
    code: codeOf(error, pointer, property),
    message: `${property === '' ? 'The document' : property} ${describe(error, property)}${advice}.`,
    pointer,
  };
};

/** The pointers at which a keyword failed. */
const pathsOf = (keyword: string, errors: readonly SchemaError[]): ReadonlySet<string> =>
  new Set(errors.flatMap((error) => (error.keyword === keyword ? [error.instancePath] : [])));

/** Whether a pointer leads into one of others; depth is bounded. */
const isInsideOf = (path: string, others: ReadonlySet<string>): boolean => {
  let outer = path;
  while (outer !== '') {
    outer = outer.slice(0, outer.lastIndexOf('/'));
    if (others.has(outer)) return true;
  }
  return false;
};

/** The errors of a failed alternative, told by the one that decides. A type may be among very many. */
const tellingErrors = (errors: readonly SchemaError[]): readonly SchemaError[] => {
  const contains = pathsOf('contains', errors);
  const mistyped = pathsOf('type', errors);
  return errors.filter(
    ({ keyword, instancePath }) =>
      keyword !== 'if' &&
      // `contains` says it for all items.
      !(keyword === 'const' && isInsideOf(instancePath, contains)) &&
      // A value of the wrong type needs no second reason.
      (keyword === 'type' || !mistyped.has(instancePath)),
  );
};

/**
 * Put the errors of a compiled schema into words.
 *
 * @param errors what the schema found
 */
export const schemaFindings = (errors: readonly SchemaError[]): readonly Finding[] => {
  const seen = new Set<string>();
  return tellingErrors(errors)
    .map(toFinding)
    .filter(({ pointer, message }) => {
      const name = JSON.stringify([pointer, message]);
      const isNew = !seen.has(name);
      seen.add(name);
      return isNew;
    });
};
