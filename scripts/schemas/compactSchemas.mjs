// The definitions as one text that is read at the first check of a document: JSON Schema, in which a string stands for
// a schema that comes again and again, and `members` for most of `properties` and `required`. `matchesSchema.ts` in
// `src/model` reads it.

const text = { type: 'string' };

const NAMED = new Map(
  Object.entries({
    text,
    texts: { type: ['string', 'array'], minItems: 1, items: text },
    iri: { type: 'string', format: 'iri' },
    time: { type: 'string', format: 'date-time' },
    number: { type: 'number' },
    boolean: { type: 'boolean' },
  }).map(([name, schema]) => [JSON.stringify(schema), name]),
);

/** An object of a class (`Profile`), or one or many (`Profile*`). */
const nameOfClass = ({ $ref, type, minItems, items, ...others }) => {
  if ($ref === undefined || Object.keys(others).length > 0) return undefined;
  const name = $ref.replace('#/$defs/', '');
  if (items === undefined) return type === 'object' && minItems === undefined ? name : undefined;
  const isMany = String(type) === 'object,array' && minItems === 1 && items.$ref === $ref;
  return isMany && items.type === 'object' ? `${name}*` : undefined;
};

/** The type of a class (`=Profile`): a text, or an array of texts that holds it. */
const nameOfType = ({ contains, ...others }) => {
  const term = contains?.const;
  const asWritten = { type: ['string', 'array'], items: text, pattern: `^${term}$` };
  return term !== undefined && JSON.stringify(others) === JSON.stringify(asWritten) ? `=${term}` : undefined;
};

const shorten = (schema) =>
  NAMED.get(JSON.stringify(schema)) ?? nameOfClass(schema) ?? nameOfType(schema) ?? shortenKeywords(schema);

const shortenKeyword = ([keyword, value]) => {
  if (['items', 'contains', 'if', 'then', 'else'].includes(keyword)) return [keyword, shorten(value)];
  if (['prefixItems', 'allOf'].includes(keyword)) return [keyword, value.map(shorten)];
  return [keyword, value];
};

/** `members` has those with a name for a schema, as `member:schema`, texts alone, and with `!` what is required. */
const shortenKeywords = ({ properties = {}, required = [], ...others }) => {
  const shortened = Object.entries(properties).map(([name, schema]) => [name, shorten(schema)]);
  const isNamed = ([, schema]) => typeof schema === 'string';
  const written = ([name, schema]) =>
    `${name}${schema === 'text' ? '' : `:${schema}`}${required.includes(name) ? '!' : ''}`;
  const members = shortened.filter(isNamed).map(written).join(' ');
  const rest = shortened.filter((entry) => !isNamed(entry));
  const restRequired = required.filter((name) => !shortened.some((entry) => isNamed(entry) && entry[0] === name));
  return {
    ...(members === '' ? {} : { members }),
    ...(rest.length === 0 ? {} : { properties: Object.fromEntries(rest) }),
    ...(restRequired.length === 0 ? {} : { required: restRequired }),
    ...Object.fromEntries(Object.entries(others).map(shortenKeyword)),
  };
};

/**
 * The text.
 *
 * @param definitions class → schema
 */
export const compactSchemas = (definitions) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, shortenKeywords(schema)])),
  );
