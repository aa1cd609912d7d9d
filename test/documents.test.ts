import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src/model/errorTable.js';
import { packedFiles } from './packedFiles.js';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> }).scripts;

/** The fenced blocks of a page in one language. */
const blocks = (page: string, language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '');

describe('the README', () => {
  it('shows examples/quickstart.ts as it is', () => {
    expect(blocks(read('README.md'), 'js')[0]).toBe(read('examples/quickstart.ts'));
  });

  it('shows plain JavaScript, which runs as it stands', () => {
    const { diagnostics } = ts.transpileModule(read('examples/quickstart.ts'), {
      fileName: 'quickstart.mjs',
      reportDiagnostics: true,
      compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    expect(diagnostics).toEqual([]);
  });

  it('pipes no command into another where a list of commands is shown', () => {
    expect(blocks(read('README.md'), 'sh').filter((block) => / \| \w+/.test(block))).toEqual([]);
  });

  it('needs no more than twenty statements for it', () => {
    const { statements } = ts.createSourceFile(
      'q.ts',
      read('examples/quickstart.ts'),
      ts.ScriptTarget.ES2022,
    );
    expect(statements.filter((statement) => !ts.isImportDeclaration(statement)).length).toBeLessThanOrEqual(
      20,
    );
  });
});

describe('the guides', () => {
  const programs = readdirSync(join(root, 'examples', 'guides'));

  it.each(programs)('show examples/guides/%s as it is', (name) => {
    expect(blocks(read('docs/guides.md'), 'ts')).toContain(read(`examples/guides/${name}`));
  });

  it('have no other programs', () => {
    expect(read('docs/guides.md').match(/^```(?!sh$)\w+$/gm)).toHaveLength(programs.length);
  });
});

/** What GitHub calls a heading in a link. */
const anchorsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the pages of the package', () => {
  const packed = packedFiles();
  const links = packed
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) =>
      [...read(page).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
        ([, file = '', anchor]) => ({ page, file: file === '' ? page : join(dirname(page), file), anchor }),
      ),
    );

  it('link to what is in the package', () => {
    expect(links.length).toBeGreaterThan(50);
    const isPacked = (file: string): boolean =>
      packed.some((path) => path === file || path.startsWith(`${file}/`));
    expect(links.filter(({ file }) => !isPacked(file))).toEqual([]);
  });

  it('link to headings that are there', () => {
    const broken = links.filter(
      ({ file, anchor }) => anchor !== undefined && !anchorsOf(read(file)).includes(anchor),
    );
    expect(broken).toEqual([]);
  });
});

describe('the documents', () => {
  it.each(['README.md', 'CONTRIBUTING.md'])('%s names only scripts that exist', (page) => {
    const named = [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('list every decision', () => {
    const index = read('docs/decisions/README.md');
    const pages = readdirSync(join(root, 'docs', 'decisions')).filter((name) => /^\d/.test(name));
    expect(pages.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });

  it('explain every error code', () => {
    const page = read('docs/errors.md');
    expect(Object.keys(ERRORS).filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
