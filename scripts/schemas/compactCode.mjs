// Ajv writes the same few checks out for every property of every class. This puts calls of src/model/schemaChecks.ts in
// their place: the same errors in the same order, in a third of the bytes.

const TYPE = (path, type) => `vErrors = report(vErrors,${path},"type",{type: ${type}});errors++;`;
const PATH = 'instancePath+"/KEY"';
const ITEM = 'instancePath+"/KEY/" + INDEX';
const IS_OBJECT = '(VALUE && typeof VALUE == "object" && !Array.isArray(VALUE))';
const NESTED = (value, path) =>
  `if(!(CHECK(${value}, ${path}))){vErrors = reportAll(vErrors,CHECK.errors);errors = vErrors.length;}`;
const EACH = (array, body) =>
  `const LENGTH = ${array}.length;for(let INDEX=0; INDEX<LENGTH; INDEX++){${body}}`;
const NOT_EMPTY = `if(VALUE.length < 1){vErrors = report(vErrors,${PATH},"minItems",{limit: 1});errors++;}`;
const TEXT_OR_ARRAY = `if((typeof VALUE !== "string") && (!(Array.isArray(VALUE)))){${TYPE(PATH, '["string","array"]')}}`;
const MATCH = (value, path) =>
  `if(!PATTERN.test(${value})){vErrors = report(vErrors,${path},"pattern",{});errors++;}`;
const CONST = `if("NAME" !== VALUE[INDEX2]){vErrors = report(vErrors,instancePath+"/KEY/" + INDEX2,"const",{allowedValue: "NAME"});errors++;}`;
const CONTAINS =
  'const ERRORS = errors;const LENGTH2 = VALUE.length;for(let INDEX2=0; INDEX2<LENGTH2; INDEX2++){const ERRORS2 = errors;' +
  `${CONST}var VALID = ERRORS2 === errors;if(VALID){break;}}` +
  `if(!VALID){vErrors = report(vErrors,${PATH},"contains",{minContains: 1});errors++;}` +
  'else {errors = ERRORS;if(vErrors !== null){if(ERRORS){vErrors.length = ERRORS;}else {vErrors = null;}}}';
const TEXTS = EACH('VALUE', `if(typeof VALUE[INDEX] !== "string"){${TYPE(ITEM, '"string"')}}`);
const GIVEN = (body) => `if(data.KEY !== undefined){${body}}`;
const TAKEN = (body) => GIVEN(`let VALUE = data.KEY;${body}`);

/** Code as Ajv writes it, with the names of what varies, and the call that does the same. */
const SHAPES = [
  [
    'if(data.KEY === undefined){vErrors = report(vErrors,instancePath,"required",{missingProperty: "KEY"});errors++;}',
    'required(vErrors,data.KEY,instancePath,"KEY")',
  ],
  [
    GIVEN(`if(typeof data.KEY !== "string"){${TYPE(PATH, '"string"')}}`),
    'text(vErrors,data.KEY,instancePath,"/KEY")',
  ],
  [
    TAKEN(
      `if(typeof VALUE === "string"){if(!(FORMAT(VALUE))){vErrors = report(vErrors,${PATH},"format",{format: "NAME"});errors++;}}else {${TYPE(PATH, '"string"')}}`,
    ),
    'formatted(vErrors,data.KEY,instancePath,"/KEY","NAME")',
  ],
  [
    TAKEN(`if(typeof VALUE === "string"){${MATCH('VALUE', PATH)}}else {${TYPE(PATH, '"string"')}}`),
    'matching(vErrors,data.KEY,instancePath,"/KEY",PATTERN)',
  ],
  [
    TAKEN(`if(!${IS_OBJECT}){${TYPE(PATH, '"object"')}}${NESTED('VALUE', PATH)}`),
    'object(vErrors,data.KEY,instancePath,"/KEY",CHECK)',
  ],
  [
    TAKEN(
      `if(!VALUE || typeof VALUE != "object"){${TYPE(PATH, '["object","array"]')}}${NESTED('VALUE', PATH)}if(Array.isArray(VALUE)){${NOT_EMPTY}${EACH(
        'VALUE',
        `let ONE = VALUE[INDEX];if(!${IS_OBJECT.replaceAll('VALUE', 'ONE')}){${TYPE(ITEM, '"object"')}}${NESTED('ONE', ITEM)}`,
      )}}`,
    ),
    'objects(vErrors,data.KEY,instancePath,"/KEY",CHECK)',
  ],
  [
    TAKEN(`${TEXT_OR_ARRAY}if(Array.isArray(VALUE)){${NOT_EMPTY}${TEXTS}}`),
    'texts(vErrors,data.KEY,instancePath,"/KEY")',
  ],
  [
    TAKEN(
      `${TEXT_OR_ARRAY}if(typeof VALUE === "string"){${MATCH('VALUE', PATH)}}if(Array.isArray(VALUE)){${NOT_EMPTY}${EACH(
        'VALUE',
        `let ONE = VALUE[INDEX];if(typeof ONE === "string"){${MATCH('ONE', ITEM)}}else {${TYPE(ITEM, '"string"')}}`,
      )}}`,
    ),
    'matchings(vErrors,data.KEY,instancePath,"/KEY",PATTERN)',
  ],
  [
    TAKEN(
      `${TEXT_OR_ARRAY}if(typeof VALUE === "string"){${MATCH('VALUE', PATH)}}if(Array.isArray(VALUE)){${TEXTS}${CONTAINS}}`,
    ),
    'typed(vErrors,data.KEY,instancePath,"/KEY","NAME")',
  ],
];

const NAMES = {
  KEY: '\\w+',
  NAME: '[\\w-]+',
  VALUE: 'data\\d+',
  ONE: 'data\\d+',
  LENGTH2: 'len\\d+',
  LENGTH: 'len\\d+',
  INDEX2: 'i\\d+',
  INDEX: 'i\\d+',
  ERRORS2: '_errs\\d+',
  ERRORS: '_errs\\d+',
  VALID: 'valid\\d+',
  CHECK: '[\\w.]+',
  FORMAT: 'formats\\d+',
  PATTERN: 'pattern\\d+',
};
const NAME = new RegExp(`\\b(?:${Object.keys(NAMES).join('|')})\\b`, 'g');

const regexOf = (shape) => {
  const seen = new Set();
  const source = shape
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(NAME, (name) => {
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${NAMES[name]})`;
    });
  return new RegExp(source, 'g');
};

/**
 * The same code, shorter.
 *
 * @param code of Ajv, with errors reported by `report` and `reportAll`
 */
export const compactCode = (code) => {
  const patterns = new Map(
    [...code.matchAll(/const (pattern\d+) = new RegExp\("((?:[^"\\]|\\.)*)", "u"\);/g)].map(
      ([, name, source]) => [name, source],
    ),
  );
  let compact = code;
  for (const [shape, call] of SHAPES) {
    compact = compact.replace(regexOf(shape), (written, ...rest) => {
      const groups = rest.at(-1);
      // Of a class, the pattern of a text and the constant in an array say the same.
      if (call.startsWith('typed') && patterns.get(groups.PATTERN) !== `^${groups.NAME}$`) return written;
      return `vErrors = ${call.replace(NAME, (name) => groups[name])};`;
    });
  }
  // There are as many errors as there are in the list.
  compact = compact
    .replace(/errors\+\+;|let errors = 0;|(?<![\w.])errors = (?:_errs\d+|vErrors\.length);/g, '')
    .replace(/return errors === 0;/g, 'return vErrors === null;')
    .replace(/(?<![\w.])errors(?!\w)/g, 'count(vErrors)');
  return compact.replace(/const ((?:pattern|formats)\d+) = [^;]*;/g, (declaration, name) =>
    compact.split(new RegExp(`\\b${name}\\b`)).length > 2 ? declaration : '',
  );
};
