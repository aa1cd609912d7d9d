import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');

/** The options of tsconfig.json. */
export const projectOptions = (): ts.CompilerOptions => {
  const { config } = ts.parseConfigFileTextToJson(
    'tsconfig.json',
    readFileSync(join(root, 'tsconfig.json'), 'utf8'),
  ) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: ['x.ts'] },
    ts.sys,
    root,
  );
  return options;
};

/**
 * Check the types of programs that are in no file, under the options of the project and in one run.
 *
 * @param programs text of each, by a name without slashes
 * @returns what the compiler says of them, each line with the name before it
 */
export const typeCheck = (programs: ReadonlyMap<string, string>): readonly string[] => {
  const texts = new Map([...programs].map(([name, text]) => [join(root, `${name}.ts`), text]));
  // as strict as a reader's own may be; but a fragment may leave what it makes unused
  const options = { ...projectOptions(), noPropertyAccessFromIndexSignature: true, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) =>
        `${path.slice(root.length + 1, -3)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
};
