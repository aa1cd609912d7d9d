import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectOptions, typeCheck } from './typeCheck.js';

const src = resolve(import.meta.dirname, '..', 'src');
const rooms = readdirSync(src, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'cli')
  .map(({ name }) => name);
const faces = ['', ...rooms].map((room) => join(src, room, 'index.ts'));

/** Made by one of our functions and handed to another: what is inside is nobody's to name. */
const OPAQUE = new Set(['CompiledStack', 'VersionInForce', 'WorkerTask']);

const program = ts.createProgram(faces, projectOptions());
const checker = program.getTypeChecker();

const isOurs = (symbol: ts.Symbol | undefined): symbol is ts.Symbol =>
  symbol?.declarations?.some((one) => one.getSourceFile().fileName.startsWith(src)) === true;

/** The name that the compiler writes for a type in a declaration: that of its alias, its interface or its class. */
const nameOf = (type: ts.Type): ts.Symbol | undefined => {
  if (type.aliasSymbol !== undefined) return type.aliasSymbol;
  const { symbol } = type as { readonly symbol?: ts.Symbol };
  const named = ts.SymbolFlags.Interface | ts.SymbolFlags.Class;
  return symbol !== undefined && (symbol.flags & named) !== 0 ? symbol : undefined;
};

const exportsOf = (face: string): readonly ts.Symbol[] => {
  const file = program.getSourceFile(face);
  const module = file && checker.getSymbolAtLocation(file);
  return (module === undefined ? [] : checker.getExportsOfModule(module)).map((symbol) =>
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol),
  );
};

/** What a type is made of, each part with how it is reached. */
const partsOf = (type: ts.Type): readonly (readonly [how: string, part: ts.Type])[] => {
  if (type.isUnionOrIntersection()) return type.types.map((part) => ['', part]);
  const bound = checker.getBaseConstraintOfType(type);
  if ((type.flags & ts.TypeFlags.Object) === 0) return bound === undefined ? [] : [['', bound]];
  const given = checker.getTypeArguments(type as ts.TypeReference);
  const members = isOurs(type.symbol) ? checker.getPropertiesOfType(type) : [];
  const signatures = isOurs(type.symbol) ? type.getCallSignatures() : [];
  return [
    ...given.map((part) => ['<>', part] as const),
    ...members.map((member) => [`.${member.name}`, checker.getTypeOfSymbol(member)] as const),
    ...checker.getIndexInfosOfType(type).map((info) => ['[]', info.type] as const),
    ...signatures.flatMap((signature) => [
      ...signature.parameters.map((one) => [`(${one.name})`, checker.getTypeOfSymbol(one)] as const),
      ['()', signature.getReturnType()] as const,
    ]),
  ];
};

/** Types of ours that are reached from what a face exports and that it does not export. */
const unnamedBy = (face: string): readonly string[] => {
  const exported = new Set(exportsOf(face));
  const unnamed = new Map<ts.Symbol, string>();
  const seen = new Set<ts.Type>();
  const walk = (type: ts.Type, path: string): void => {
    const name = nameOf(type);
    if (isOurs(name) && !exported.has(name) && !unnamed.has(name)) unnamed.set(name, path);
    if (isOurs(name)) for (const part of type.aliasTypeArguments ?? []) walk(part, path);
    if (seen.has(type) || (name !== undefined && OPAQUE.has(name.name))) return;
    seen.add(type);
    for (const [how, part] of partsOf(type)) walk(part, `${path}${how}`);
  };
  for (const symbol of exported) {
    const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
    walk(isValue ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol), symbol.name);
  }
  return [...unnamed].map(([{ name }, path]) => `${name} (${path})`);
};

/** `JsonObject`, or a choice or a list of it: it has an index signature, and what is declared as an interface has none. */
const isClosed = (type: ts.Type): boolean => {
  const name = nameOf(type)?.name;
  if (name !== undefined && name !== 'ReadonlyArray') return name === 'JsonObject';
  // beside it in `JsonRecord`: any object but a promise and a list
  if (type.isUnion())
    return type.types.some(isClosed) && !type.types.some((choice) => choice.isIntersection());
  return checker.isArrayType(type) && checker.getTypeArguments(type as ts.TypeReference).some(isClosed);
};

/** Parameters of what a face exports that take a JSON object, but none whose type is an interface. */
const closedParametersOf = (face: string): readonly string[] =>
  exportsOf(face).flatMap((symbol) =>
    checker
      .getTypeOfSymbol(symbol)
      .getCallSignatures()
      .flatMap(({ parameters }) => parameters)
      .filter((parameter) => {
        const type = checker.getTypeOfSymbol(parameter);
        return isClosed(checker.getBaseConstraintOfType(type) ?? type);
      })
      .map((parameter) => `${symbol.name}(${parameter.name})`),
  );

/** A program that exports what it makes of ours has its types written into its declarations: they need a name. */
describe('the types that an entry point takes, gives and holds', () => {
  it.each(['', ...rooms])('cairn-badges/%s exports them all', (room) => {
    expect(exportsOf(join(src, room, 'index.ts')).length).toBeGreaterThan(5);
    expect(unnamedBy(join(src, room, 'index.ts'))).toEqual([]);
  });
});

/** A credential may be of a type that a program declares as an interface. */
describe('what a function takes as a JSON object', () => {
  it.each(['', ...rooms])('cairn-badges/%s takes as an interface too', (room) => {
    expect(closedParametersOf(join(src, room, 'index.ts'))).toEqual([]);
  });

  it('is no promise that nobody waited for, and no list', () => {
    const given = `import * as cairn from 'cairn-badges';
      declare const badge: cairn.AchievementCredential; declare const signer: cairn.Signer; const png = new Uint8Array();`;
    const faults = typeCheck(
      new Map(
        Object.entries({
          awaited: 'cairn.bake(png, await cairn.issue(badge, { signer })); export {};',
          promise: 'cairn.bake(png, cairn.issue(badge, { signer }));',
          draft: 'cairn.issue(Promise.resolve(badge), { signer });',
          list: 'cairn.isNewer([badge], badge);',
        }).map(([name, text]) => [name, `${given}\n${text}`]),
      ),
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['promise', 'draft', 'list']);
  });
});
