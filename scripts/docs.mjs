// Writes the pages of docs/ that are made from the code: `npm run docs`; with --check it only says what is stale.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ensureBuilt, root } from './built.mjs';
import { errorsDoc } from './errors-page.mjs';

const check = process.argv.includes('--check');
const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);

const { ERRORS } = await load('model');

/** docs/decisions/README.md: the list of decisions, by their titles. */
const decisionsPage = () => {
  const folder = join(root, 'docs', 'decisions');
  const list = readdirSync(folder)
    .filter((name) => /^\d{3}-.*\.md$/.test(name))
    .toSorted()
    .map((name) => {
      const heading = /^# (.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? name;
      const title = heading.replace(/^\d+\s*[·.:—–-]*\s*/, '');
      return `- [${name.slice(0, 3)} · ${title}](${name})`;
    });
  return [
    '# Decisions',
    '',
    'One page each: what was decided, what else was considered, why. The numbers go by room: model 01x, jsonld 02x, keys',
    'and signing 03x, revocation and node 04x, verification and baking 05x, stacks 06x, command line and demo 07x,',
    'engineering 08x. `npm run docs` makes this list.',
    '',
    ...list,
    '',
  ].join('\n');
};

const pages = { 'docs/errors.md': errorsDoc(ERRORS), 'docs/decisions/README.md': decisionsPage() };

const stale = [];
for (const [path, text] of Object.entries(pages)) {
  const options = await resolveConfig(join(root, path));
  const page = await format(text, { ...options, filepath: path });
  let current = '';
  try {
    current = readFileSync(join(root, path), 'utf8');
  } catch {
    // A page that does not exist yet is stale like any other.
  }
  if (current === page) continue;
  stale.push(path);
  if (!check) writeFileSync(join(root, path), page);
}
if (check && stale.length > 0) {
  console.error(`Out of date, run "npm run docs": ${stale.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'The documents are up to date.' : `Wrote ${stale.join(', ')}.`);
}
