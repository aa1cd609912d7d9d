import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { packedFiles } from './packedFiles.js';
import { typeCheck } from './typeCheck.js';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'cli')
  .map(({ name }) => name);

const SIGNED =
  "import('cairn-badges/signing').Secured<import('cairn-badges').AchievementCredential & import('cairn-badges').JsonObject>";

/** What an example takes for granted, as a reader does: its kind is plain from the name. */
const GIVEN: Readonly<Record<string, string>> = {
  achievement: "import('cairn-badges').Achievement",
  assertion: "import('cairn-badges').JsonObject",
  assessment: "import('cairn-badges/assessment').Assessment",
  badge: SIGNED,
  badgeClass: "import('cairn-badges').JsonObject",
  badges: "readonly import('cairn-badges').JsonObject[]",
  closingCircle: 'string',
  completion: "import('cairn-badges').JsonObject",
  constituents: "readonly import('cairn-badges').JsonObject[]",
  credential: "import('cairn-badges').AchievementCredential",
  credentialStatus: "import('cairn-badges/model').BitstringStatusListEntry",
  dean: 'string',
  didDocument: "import('cairn-badges').JsonObject",
  diploma: "import('cairn-badges').JsonObject",
  earner: 'string',
  elements: "readonly import('cairn-badges/assessment').ElementReviewDraft[]",
  evaluator: "import('cairn-badges').Profile",
  fetcher: "import('cairn-badges').Fetcher",
  file: 'File',
  files: 'AsyncIterable<Uint8Array>',
  id: 'string',
  issuer: "import('cairn-badges').Profile",
  keyPair: "import('cairn-badges').KeyPair",
  list: "import('cairn-badges').JsonObject",
  morningMeeting: 'string',
  now: 'Date',
  plans: '{ readonly id: string; readonly levels: { readonly developing: string } }',
  png: 'Uint8Array',
  school: "import('cairn-badges').Profile",
  signer: "import('cairn-badges').Signer",
  stack: "import('cairn-badges').Stack",
  store: "import('cairn-badges').StatusStore",
  template: "import('cairn-badges').CohortTemplate",
  token: 'string',
  values: "readonly import('cairn-badges').CohortValues[]",
};

type Programs = ReadonlyMap<string, string>;

/** The examples of the docstrings, by the path of their file and their place in it. */
const examples = (): ReadonlyMap<string, { readonly room: string; readonly text: string }> =>
  new Map(
    rooms.flatMap((room) =>
      readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .toSorted()
        .flatMap((path) =>
          [...read(`src/${room}/${path}`).matchAll(/@example\n((?:[ \t]*\* .*\n)+)/g)].map(
            ([, lines = ''], at) =>
              [`${room}/${path} ${at + 1}`, { room, text: lines.replaceAll(/^[ \t]*\* /gm, '') }] as const,
          ),
        ),
    ),
  );

/** The names that a program uses and does not make, and which of them it calls. */
const namesIn = (
  text: string,
): { readonly used: ReadonlySet<string>; readonly called: ReadonlySet<string> } => {
  const [used, called, made] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isPropertyAssignment(parent) && parent.name === node);
      if (ts.isVariableDeclaration(parent) && parent.name === node) made.add(node.text);
      else if (ts.isBindingElement(parent)) made.add(parent.name === node ? node.text : '');
      else if (!isMember) used.add(node.text);
      if (ts.isCallExpression(parent) && parent.expression === node) called.add(node.text);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('example.ts', text, ts.ScriptTarget.ES2022, true));
  return { used: new Set([...used].filter((name) => !made.has(name))), called };
};

/** What each face exports that is there when a program runs. */
const exportsOf = async (face: string): Promise<readonly string[]> =>
  Object.keys((await import(join(root, 'src', face, 'index.ts'))) as object);

/** The examples after what their pages leave out: imports from the room's own face, else the everyday API, else another. */
const docstringPrograms = async (): Promise<Programs> => {
  const faces = new Map<string, readonly string[]>();
  for (const face of ['', ...rooms]) faces.set(face, await exportsOf(face));
  const whole = (room: string, text: string): string => {
    const { used, called } = namesIn(text);
    const lines = [...used].map((name) => {
      const given = GIVEN[name];
      if (given !== undefined && !called.has(name)) return `declare let ${name}: ${given};`;
      const face = [room, '', ...rooms].find((one) => faces.get(one)?.includes(name));
      return face === undefined ? '' : `import { ${name} } from '${join('cairn-badges', face)}';`;
    });
    return [...lines, 'export {};', text].join('\n');
  };
  return new Map(
    [...examples()].map(([name, { room, text }]) => [name.replaceAll('/', '-'), whole(room, text)]),
  );
};

/** The programs in the pages that are in the package. */
const pagePrograms = (): Programs =>
  new Map(
    packedFiles()
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/^```(?:ts|js)\n([\s\S]*?)^```/gm)].map(
          ([, text = ''], at) => [`${path.replaceAll('/', '-')} ${at + 1}`, text] as const,
        ),
      ),
  );

describe('under strict, and with nothing but what the package exports', () => {
  let docstrings: Programs = new Map();
  let pages: Programs = new Map();
  let faults: readonly string[] = [];
  beforeAll(async () => {
    docstrings = await docstringPrograms();
    pages = pagePrograms();
    faults = typeCheck(new Map([...docstrings, ...pages]));
  }, 300_000);
  const faultsOf = (programs: Programs): readonly string[] =>
    faults.filter((fault) => programs.has(fault.slice(0, fault.indexOf(': '))));

  it('the examples of docstrings compile', () => {
    expect(docstrings.size).toBeGreaterThan(40);
    expect(faultsOf(docstrings)).toEqual([]);
  });

  it('the programs of the pages compile as they stand, imports included', () => {
    expect(pages.size).toBeGreaterThan(10);
    const fragments = [...pages].filter(([, text]) => !text.startsWith('import '));
    expect(fragments.map(([name]) => name)).toEqual([]);
    expect(faultsOf(pages)).toEqual([]);
  });
});
