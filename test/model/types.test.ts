import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as enumerations from '../../src/model/enumerations.js';

interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
}

/** Where the types of the enumerations are, by their terms. */
const ENUMERATIONS = [
  ['AchievementType', enumerations.ACHIEVEMENT_TYPES],
  ['AlignmentTargetType', enumerations.ALIGNMENT_TARGET_TYPES],
  ['ResultType', enumerations.RESULT_TYPES],
  ['ResultStatusType', enumerations.RESULT_STATUS_TYPES],
  ['IdentifierType', enumerations.IDENTIFIER_TYPES],
  ['AssociationType', enumerations.ASSOCIATION_TYPES],
] as const;

/** The TypeScript type that a schema of ours stands for. */
const typeOf = (name: string, schema: Schema): string => {
  if (name === '@context') return 'readonly Context[]';
  if (schema.const !== undefined) return `'${schema.const}'`;
  const reference = schema.$ref?.split('/').at(-1);
  const types = [schema.type ?? 'string'].flat();
  if (reference !== undefined) {
    if (types.includes('array')) return `OneOrMany<${reference}>`;
    return types.includes('string') ? `string | ${reference}` : reference;
  }
  if (name === 'type' && types.includes('array')) return 'OneOrMany<string>';
  if (schema.enum !== undefined)
    return ENUMERATIONS.find(([, terms]) => terms.join() === schema.enum?.join())?.[0] ?? 'never';
  if (schema.pattern?.includes('ext:') === true) {
    return (
      ENUMERATIONS.find(([, terms]) => schema.pattern?.startsWith(`^(?:${terms.join('|')}|`))?.[0] ?? 'never'
    );
  }
  if (schema.properties !== undefined) return 'string | (JsonObject & { readonly id: string })';
  if (schema.items?.type === 'object') return 'OneOrMany<JsonObject>';
  const inner = (type: string): string =>
    type === 'object' ? 'JsonObject' : type === 'integer' ? 'number' : type;
  const item = types
    .filter((type) => type !== 'array')
    .map(inner)
    .join(' | ');
  return types.includes('array') ? `OneOrMany<${item}>` : item;
};

const declarationOf = (name: string, { properties = {}, required = [] }: Schema): string => {
  const members = Object.entries(properties).map(([property, schema]) => {
    const optional = required.includes(property) ? '' : '?';
    return `readonly '${property}'${optional}: ${typeOf(property, schema)};`;
  });
  return `
    type Schema${name} = { ${members.join(' ')} };
    export const ${name}InSchema: Same<Schema${name}, ${name}> = true;
    export const ${name}Keys: Same<keyof Schema${name}, keyof ${name}> = true;`;
};

const model = new URL('../../src/model/', import.meta.url);
const texts = readdirSync(model)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => [file, readFileSync(new URL(file, model), 'utf8')] as const);

/** Import a type from its own file: the room's face would bring all the rest to be checked. */
const importOf = (name: string): string => {
  const [file] = texts.find(([, text]) =>
    new RegExp(`^export (?:type|interface) ${name}\\b`, 'm').test(text),
  ) ?? ['missing.ts'];
  return `import type { ${name} } from '../../src/model/${file.replace(/\.ts$/, '.js')}';`;
};

/** Type-check a text that stands in test/model. */
const problemsOf = (text: string): readonly string[] => {
  const path = fileURLToPath(new URL('schemaTypes.ts', import.meta.url));
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    lib: ['lib.es2022.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === path || fileExists(file);
  host.getSourceFile = (file, language) =>
    file === path ? ts.createSourceFile(file, text, language) : getSourceFile(file, language);
  const program = ts.createProgram([path], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
};

describe('the types', () => {
  it('have the properties, cardinalities and enumerations of the schemas', async () => {
    const { definitions } = (await import(
      /* @vite-ignore */ `../../scripts/${'schemas/definitions.mjs'}`
    )) as {
      definitions: { readonly [name: string]: Schema };
    };
    const names = Object.keys(definitions);
    const declarations = names.map((name) => declarationOf(name, definitions[name] ?? {}));
    const imports = [
      ...names,
      'Context',
      'JsonObject',
      'OneOrMany',
      ...ENUMERATIONS.map(([name]) => name),
    ].map(importOf);
    const text = `${imports.join('\n')}
      type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
      // The comparison sees what differs.
      export const otherCardinality: Same<{ a: string }, { a?: string }> = false;
      export const otherType: Same<{ a: string }, { a: OneOrMany<string> }> = false;
      export const otherKeys: Same<'a' | 'b', 'a'> = false;
      ${declarations.join('')}`;
    expect(problemsOf(text)).toEqual([]);
  });
});
