import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src/model/errorTable.js';

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
    expect(blocks(read('README.md'), 'ts')[0]).toBe(read('examples/quickstart.ts'));
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
