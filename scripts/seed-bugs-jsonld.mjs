// Puts bugs into the compiled path of src/jsonld, one at a time, and looks whether the fuzzer finds them:
// node scripts/seed-bugs-jsonld.mjs [documents a bug] [part of a bug's name]. Exits with 1 if one survives.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [documents = '20000', wanted = ''] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What the bug is, the file it is in, and the text that it changes. Bugs in what we refuse beyond the reference are not among
 * them: the fuzzer asks the same functions, so these are held by tests of their own.
 */
const bugs = [
  ['type-scoped contexts are never reverted', 'walkDocument', 'if (!isReference) active = previous;', ''],
  ['types are not sorted before their contexts apply', 'compiledContexts', 'of types.toSorted()', 'of types'],
  ['protected terms may be redefined', 'defineTerm', 'a.iri === b.iri &&', 'true || a.iri === b.iri &&'],
  ['a type-scoped context reaches nested nodes', 'compiledContexts', 'propagate: false', 'propagate: true'],
  ['doubles are written with a small e', 'numberText', "'$1E'", "'$1e'"],
  ['DEL is not escaped', 'literalText', 'TO_ESCAPE = /[\\u0000-\\u001f\\u007f"\\\\]/g', 'TO_ESCAPE = /[\\u0000-\\u001f"\\\\]/g'],
  ['language tags keep their case', 'walkDocument', '@${language.toLowerCase()}`;\n    }\n    if (type', '@${language}`;\n    }\n    if (type'],
  ['repeated statements are kept', 'canonicalizeFast', 'predicates.splice(i, 1);\n    objects.splice(i, 1);', ''],
  ['values that JSON-LD tells apart are merged', 'canonicalizeFast', "if (node.isAmbiguous) decline('repeated statement');", ''],
  ['an empty list says nothing', 'walkDocument', 'node.add(term.predicate, NIL);', ''],
  ['a null context changes nothing', 'processContext', 'const empty = new ActiveContext();', 'const empty = new ActiveContext(active);'],
  ['labels are given in the order of the document', 'labelStatements', 'blankNodes.toSorted((a, b) => plainCompare(a.hash, b.hash))', '[...blankNodes]'],
  ['graph names are left out of hashes', 'labelStatements', '(graph === undefined ? END : ` _:z${END}`)', 'END'],
  ['blank values are not sorted by label', 'labelStatements', "typeof other === 'string' || other === undefined || other.key < object.key", 'true'],
  ['graphs share their subjects', 'walkDocument', 'this.#subjects = new Map();', ''],
  ['compact IRIs are taken for absolute ones', 'walkDocument', "decline('compact IRI');", ''],
  ['long texts are compared by their placeholders', 'longTexts', 'shared !== Infinity &&', 'false &&'],
  ['numbers that collapse are written', 'numberText', 'if (!isExactNumber(value)) return decline(\'number\');', ''],
]; // prettier-ignore

const folder = mkdtempSync(join(root, 'node_modules', '.bugs-'));
let survivors = 0;
for (const [name, file, from, to] of bugs.filter(([name]) => name.includes(wanted))) {
  let isPlanted = false;
  const plugin = {
    name: 'bug',
    setup: ({ onLoad }) =>
      onLoad({ filter: new RegExp(`src/jsonld/${file}\\.ts$`) }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        isPlanted = text.includes(from);
        return { contents: text.replace(from, () => to), loader: 'ts' };
      }),
  };
  const outfile = join(folder, 'fuzz.mjs');
  await build({
    stdin: {
      contents: `
        import { campaign, fuzzContexts } from './test/jsonld/differential.js';
        import { documents } from './test/jsonld/documents.js';
        import { quickenReference } from './test/jsonld/reference.js';
        quickenReference();
        try {
          await campaign(Object.values(documents), await fuzzContexts(), ${documents}, 7);
          console.log('survives');
        } catch (error) {
          console.log('found', String(error.message).match(/failed after (\\d+) tests/)?.[1]);
        }`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [plugin],
    outfile,
    logLevel: 'error',
  });
  const { stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  const result = isPlanted ? stdout.trim() : 'NOT PLANTED';
  if (!result.startsWith('found')) survivors += 1;
  console.log(`${name}: ${result}`);
}
rmSync(folder, { recursive: true });
process.exitCode = survivors === 0 ? 0 : 1;
