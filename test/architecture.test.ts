import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

/** Who may import whom: a room, and the rooms whose files it may import. Only upwards, never sideways. */
const WALLS: Record<string, readonly string[]> = {
  model: [],
  jsonld: ['model'],
  keys: ['model'],
  assessment: ['model'],
  baking: ['model'],
  signing: ['model', 'jsonld', 'keys'],
  revocation: ['model', 'jsonld', 'keys', 'signing'],
  verification: ['model', 'jsonld', 'keys', 'signing', 'revocation', 'baking'],
  display: ['model', 'baking', 'verification'],
  stacks: ['model'],
  node: [
    'model',
    'jsonld',
    'keys',
    'assessment',
    'baking',
    'signing',
    'revocation',
    'verification',
    'display',
    'stacks',
  ],
};
/** The command may use everything; the everyday API everything that runs everywhere. */
const EVERYWHERE = Object.keys(WALLS).filter((room) => room !== 'node');
const ROOMS = [...Object.keys(WALLS), 'cli'];

/** Files that may reach further than their room, and why. */
const DOORS: Record<string, { readonly room: string; readonly reason: string }> = {
  'stacks/recheckStack.ts': { room: 'verification', reason: 're-checking a stack verifies its components' },
  'stacks/toHolding.ts': { room: 'verification', reason: 'a holding is read off a verification report' },
  'stacks/recheckConstituent.ts': { room: 'verification', reason: 're-checking verifies each component' },
  'stacks/recheckGrant.ts': { room: 'verification', reason: 're-checking verifies each grant' },
  'stacks/checkDigest.ts': { room: 'verification', reason: 'a digest is over the bytes that were verified' },
  'stacks/openEnvelope.ts': { room: 'verification', reason: 'a record is opened from its report' },
  'stacks/toGrant.ts': { room: 'verification', reason: 'a grant is read off a verification report' },
  'stacks/completeStackClr.ts': {
    room: 'verification',
    reason: 'a token that counted is read for its achievement',
  },
  'stacks/recheckReport.ts': { room: 'verification', reason: 'it holds the reports of the components' },
  'stacks/earnerIds.ts': {
    room: 'verification',
    reason: 'whose badges count is asked as the recipient policy asks',
  },
  'stacks/digestOf.ts': { room: 'jsonld', reason: 'digests are over RFC 8785 text, which signing uses too' },
};

/** Libraries that are heavy or rarely needed: loaded with `import()` when first needed. */
const LAZY = /^(jsonld|rdf-canonize|saxes|commander|qr|@digitalbazaar\/.*)$/;
const MAY_USE_NODE = ['node', 'cli', 'store'];
const MAX_LINES = 400;
/** Modules that remember one thing that never changes. */
const MEMOS = ['jsonld/contexts.ts'];
/** Tables that are longer because they are one table. */
const TABLES = ['model/errorTable.ts'];

interface Import {
  readonly specifier: string;
  readonly dynamic: boolean;
  readonly typeOnly: boolean;
}
interface Source {
  /** Path below src, with `/`. */
  readonly path: string;
  /** The room's name, or '' for src/index.ts. */
  readonly room: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const importsOf = (tree: ts.SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node)
        ? node.importClause?.isTypeOnly === true
        : node.isTypeOnly;
      found.push({ specifier: node.moduleSpecifier.text, dynamic: false, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier !== undefined && ts.isStringLiteral(specifier)) {
        found.push({ specifier: specifier.text, dynamic: true, typeOnly: false });
      }
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal))
        found.push({ specifier: literal.text, dynamic: false, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const path = name.split(sep).join('/');
    const text = readFileSync(join(src, name), 'utf8');
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    return {
      path,
      room: path.includes('/') ? (path.split('/')[0] ?? '') : '',
      text,
      tree,
      imports: importsOf(tree),
    };
  });
const handwritten = sources.filter(({ path }) => !path.includes('/generated/'));

/** The path below src that a relative import leads to, or undefined for a package. */
const target = (source: Source, specifier: string): string | undefined =>
  specifier.startsWith('.') ? posix.normalize(posix.join(dirname(source.path), specifier)) : undefined;

/** A face names the types that those of its room hold, wherever these are declared. */
const isBorrowedName = (source: Source, { typeOnly }: Import): boolean =>
  typeOnly && source.path === `${source.room}/index.ts`;

const mayEnter = (source: Source, room: string): boolean => {
  if (source.room === room || DOORS[source.path]?.room === room) return true;
  if (source.room === 'cli') return true;
  return (source.room === '' ? EVERYWHERE : (WALLS[source.room] ?? [])).includes(room);
};

/** Sentences about everything that offends, so that a failure says where to look. */
const offences = (
  files: readonly Source[],
  find: (source: Source) => readonly (string | undefined)[],
): readonly string[] =>
  files.flatMap((source) =>
    find(source)
      .filter((offence) => offence !== undefined)
      .map((offence) => `src/${source.path}: ${offence}`),
  );

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly exports: Record<string, unknown>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('the walls', () => {
  it('stand between known rooms only', () => {
    const rooms = new Set(sources.map(({ room }) => room).filter((room) => room !== ''));
    expect([...rooms].filter((room) => !ROOMS.includes(room))).toEqual([]);
  });

  it('let a room import only what its row of the table names', () => {
    const crossing = offences(sources, (source) =>
      source.imports.map((one) => {
        const { specifier } = one;
        const path = target(source, specifier);
        if (path === undefined || !path.includes('/') || path.startsWith('..')) return undefined;
        const room = path.split('/')[0] ?? '';
        return mayEnter(source, room) || isBorrowedName(source, one)
          ? undefined
          : `imports ${specifier} (${source.room} may not enter ${room})`;
      }),
    );
    expect(crossing).toEqual([]);
  });

  it('are entered by the concrete file, never by the face', () => {
    const barrels = offences(sources, (source) =>
      source.imports.map(({ specifier }) =>
        source.room !== '' && target(source, specifier)?.endsWith('index.js') === true
          ? `imports the face ${specifier}`
          : undefined,
      ),
    );
    expect(barrels).toEqual([]);
  });

  it('keep outside of src only data: contexts and schemas', () => {
    const outside = offences(sources, (source) =>
      source.imports.map(({ specifier }) => {
        const path = target(source, specifier);
        return path?.startsWith('..') === true && !/^\.\.\/(contexts|schemas|package\.json)/.test(path)
          ? `imports ${specifier}`
          : undefined;
      }),
    );
    expect(outside).toEqual([]);
  });

  it('need no circle of imports', () => {
    const files = new Map(sources.map((source) => [source.path, source]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      const source = files.get(path);
      if (source === undefined) return;
      state.set(path, 'open');
      for (const { specifier, typeOnly } of source.imports) {
        const next = target(source, specifier)?.replace(/\.js$/, '.ts');
        if (next !== undefined && !typeOnly) walk(next, [...trail, path]);
      }
      state.set(path, 'done');
    };
    for (const path of files.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });
});

describe('every runtime', () => {
  it('is met outside node and cli: no import of a Node module', () => {
    const native = offences(sources, (source) =>
      MAY_USE_NODE.includes(source.room)
        ? []
        : source.imports.map(({ specifier }) =>
            specifier.startsWith('node:') ? `imports ${specifier}` : undefined,
          ),
    );
    expect(native).toEqual([]);
  });

  it('names Node modules with their prefix', () => {
    const bare = offences(sources, (source) =>
      source.imports.map(({ specifier }) =>
        /^(assert|buffer|child_process|crypto|dns|fs|http|https|net|os|path|process|stream|tls|url|util|worker_threads|zlib)(\/|$)/.test(
          specifier,
        )
          ? `imports ${specifier}`
          : undefined,
      ),
    );
    expect(bare).toEqual([]);
  });

  it('imports only what package.json declares', () => {
    const undeclared = offences(sources, (source) =>
      source.imports.map(({ specifier, typeOnly }) =>
        specifier.startsWith('.') || specifier.startsWith('node:')
          ? undefined
          : packageOf(specifier) in { ...manifest.dependencies, ...manifest.peerDependencies } ||
              (typeOnly && packageOf(specifier) in manifest.devDependencies)
            ? undefined
            : `imports ${specifier}`,
      ),
    );
    expect(undeclared).toEqual([]);
  });

  it('loads heavy libraries when first needed', () => {
    const eager = offences(sources, (source) =>
      source.imports.map(({ specifier, dynamic, typeOnly }) =>
        !dynamic && !typeOnly && LAZY.test(packageOf(specifier)) ? `imports ${specifier} at once` : undefined,
      ),
    );
    expect(eager).toEqual([]);
  });

  it('does nothing at import time: no statement that only acts, no top-level await', () => {
    const acting = offences(sources, (source) =>
      source.path === 'cli/main.ts'
        ? []
        : source.tree.statements.map((statement) =>
            ts.isExpressionStatement(statement) ||
            ts.isForStatement(statement) ||
            ts.isForOfStatement(statement) ||
            ts.isWhileStatement(statement) ||
            ts.isIfStatement(statement) ||
            ts.isTryStatement(statement) ||
            (ts.isVariableStatement(statement) &&
              statement.declarationList.declarations.some(
                ({ initializer }) => initializer !== undefined && ts.isAwaitExpression(initializer),
              ))
              ? `acts at import: ${statement.getText().split('\n')[0] ?? ''}`
              : undefined,
          ),
    );
    expect(acting).toEqual([]);
  });

  it('keeps no variable state in a module', () => {
    const state = offences(sources, (source) =>
      source.tree.statements.map((statement) =>
        !MEMOS.includes(source.path) &&
        ts.isVariableStatement(statement) &&
        (statement.declarationList.flags & ts.NodeFlags.Const) === 0
          ? `has a module-level variable: ${statement.getText().split('\n')[0] ?? ''}`
          : undefined,
      ),
    );
    expect(state).toEqual([]);
  });
});

describe('every file', () => {
  it('has at most 400 lines', () => {
    const long = offences(handwritten, ({ path, text }) => {
      const lines = text.split('\n').length - 1;
      return [lines > MAX_LINES && !TABLES.includes(path) ? `has ${String(lines)} lines` : undefined];
    });
    expect(long).toEqual([]);
  });

  it('has no default export', () => {
    const defaults = offences(sources, ({ tree }) =>
      tree.statements.map((statement) =>
        ts.isExportAssignment(statement) ||
        (ts.canHaveModifiers(statement) &&
          (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))
          ? 'has a default export'
          : undefined,
      ),
    );
    expect(defaults).toEqual([]);
  });

  it('leaves nothing for later and silences no tool', () => {
    const word =
      /\b(TODO|FIXME|XXX|HACK|stub|stubbed|placeholder)\b|@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable/i;
    const silenced = offences(handwritten, ({ text }) =>
      text.split('\n').map((line, index) => {
        const match = word.exec(line);
        return match === null ? undefined : `line ${String(index + 1)} says "${match[0]}"`;
      }),
    );
    expect(silenced).toEqual([]);
  });

  it('has a name that says what it holds', () => {
    const vague = offences(sources, ({ path }) => [
      /(^|\/)(utils?|helpers?|common|misc|manager|service|lib|shared)(\/|\.ts$)/i.test(path)
        ? 'has a vague name'
        : undefined,
    ]);
    expect(vague).toEqual([]);
  });

  it('speaks of nobody’s own machine', () => {
    const paths = offences(sources, ({ text }) => [/\/(home|root|Users|work)\/[a-z]/.exec(text)?.[0]]);
    expect(paths).toEqual([]);
  });
});

describe('the faces', () => {
  it.each(ROOMS.filter((room) => room !== 'cli'))('%s has an index.ts that only re-exports', (room) => {
    const face = sources.find(({ path }) => path === `${room}/index.ts`);
    expect(face, `src/${room}/index.ts is missing`).toBeDefined();
    const other = face?.tree.statements.filter((statement) => !ts.isExportDeclaration(statement));
    expect(other?.map((statement) => statement.getText().split('\n')[0])).toEqual([]);
  });

  it('are subpaths of the package, each room one, and each subpath exists', () => {
    const subpaths = Object.keys(manifest.exports).filter((key) => /^\.\/[a-z]+$/.test(key));
    expect(subpaths.toSorted()).toEqual(
      Object.keys(WALLS)
        .map((room) => `./${room}`)
        .toSorted(),
    );
    for (const folder of ['schemas', 'contexts']) {
      expect(Object.keys(manifest.exports)).toContain(`./${folder}/*`);
      expect(readdirSync(join(root, folder)).length).toBeGreaterThan(0);
    }
  });

  it('have an everyday API above them', () => {
    expect(existsSync(join(src, 'index.ts'))).toBe(true);
  });
});

describe('the tests', () => {
  it('mirror the rooms', () => {
    const folders = new Set(readdirSync(join(root, 'test')));
    expect(ROOMS.filter((room) => !folders.has(room))).toEqual([]);
  });
});

describe('the dependencies', () => {
  it('each have their reason in docs/dependencies.md', () => {
    const reasons = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8');
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(all.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });

  it('are all used: none is installed for nothing', () => {
    const used = new Set(
      sources.flatMap(({ imports }) => imports.map(({ specifier }) => packageOf(specifier))),
    );
    expect(Object.keys(manifest.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('the documents', () => {
  it('link only to files that exist', () => {
    const pages = [
      ...readdirSync(root).filter((name) => name.endsWith('.md')),
      ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => join('docs', name)),
    ];
    const broken = pages.flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1] ?? '')
        .filter((link) => !existsSync(resolve(root, dirname(page), link)))
        .map((link) => `${relative(root, join(root, page))} → ${link}`),
    );
    expect(broken).toEqual([]);
  });
});
