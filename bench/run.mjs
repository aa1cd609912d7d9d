// `npm run bench`: how fast Cairn is, beside its peers and beside the bare signature.
//   --json    prints { rows: [{ name, us, ratio, against, … }] } and nothing else on standard output
//   --docs    writes docs/performance.md and its curves from this run
//   --quick   fewer rounds, for a first look
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt, root } from '../scripts/built.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const options = new Set(process.argv.slice(2));
const say = (text) => process.stderr.write(text);

/** The peers, installed when the lock file is newer than what is there. */
const installPeers = () => {
  const installed = statSync(join(here, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  if (installed !== undefined && installed.mtimeMs >= statSync(join(here, 'package-lock.json')).mtimeMs)
    return;
  say('installing the peers from npm …\n');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) throw new Error('npm ci in bench failed');
};

installPeers();
const dist = await ensureBuilt();
const load = (room) => import(pathToFileURL(join(dist, room, 'index.js')).href);

const { interleave } = await import('./interleave.mjs');
const { createCredentialBench, credentialRows } = await import('./credentials.mjs');
const { cohortRows } = await import('./cohort.mjs');
const { coldStartRows } = await import('./coldStart.mjs');
const { stackRows } = await import('./stacks.mjs');

const isQuick = options.has('--quick');
const rounds = isQuick ? 3 : 7;
const onRound = (round, all) => say(`\r  round ${round} of ${all} `);
const measureTable = async (title, { cases, rows }) => {
  say(`${title}\n`);
  const us = await interleave(cases, { rounds, onRound });
  say('\r                    \r');
  return {
    title,
    rows: rows.map((row) => {
      const { name, against, bar, atMostUs, atMostMB, MB } = row;
      const own = row.us ?? us[name];
      const ratio = row.ratio ?? (against === undefined ? undefined : us[against] / own);
      const clears = [
        bar === undefined ? undefined : ratio >= bar,
        atMostUs === undefined ? undefined : own <= atMostUs,
        atMostMB === undefined ? undefined : MB <= atMostMB,
      ].find((answer) => answer !== undefined);
      return { name, us: own, ratio, against, againstUs: us[against], bar, atMostUs, MB, atMostMB, clears };
    }),
  };
};

/** What needs a process of its own, because it starts threads or its memory is measured. */
const separately = (script, ...args) => {
  say(`${script} ${args.join(' ')}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, script), ...args.map(String)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return JSON.parse(stdout);
};

const credentials = await createCredentialBench(load);
const cohort = await cohortRows(credentials);
const workers = separately('workers.mjs', isQuick ? 2000 : 10_000);
const tables = [
  await measureTable('Credentials', await credentialRows(credentials)),
  await measureTable('Many at once', {
    cases: cohort.cases,
    rows: [...cohort.rows, ...workers.rows, ...separately('memory.mjs', isQuick ? 10_000 : 100_000).rows],
  }),
  await measureTable('Cold start', await coldStartRows(dist, load, { rounds: isQuick ? 5 : 21, onRound })),
  await measureTable('Stacks', await stackRows(load)),
];
const rows = tables.flatMap((table) => table.rows);

const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const barOf = ({ bar, atMostUs, atMostMB }) => {
  if (bar !== undefined) return `${bar} ×`;
  return atMostUs === undefined ? `at most ${atMostMB} MB` : `at most ${number(atMostUs)} µs`;
};
const line = (row) => [
  row.MB === undefined ? row.name : `${row.name}: ${row.MB} MB`,
  number(row.us),
  row.against ?? '',
  row.ratio === undefined ? '' : `${number(row.ratio)} ×`,
  row.clears === undefined ? '' : `${barOf(row)} ${row.clears ? '✓' : 'not yet'}`,
];

if (options.has('--json')) {
  console.log(JSON.stringify({ rows }, null, 2));
} else {
  for (const { title, rows: lines } of tables) {
    console.log(`\n${title}`);
    for (const row of lines) {
      const [name, us, against, ratio, bar] = line(row);
      console.log(
        `  ${name.padEnd(58)} ${us.padStart(9)} µs   ${ratio.padStart(9)}  ${against}${bar && `   (bar ${bar})`}`,
      );
    }
  }
}

if (options.has('--docs')) {
  const { sizeCurve, countCurve, holdingsCurve } = await import('./curves.mjs');
  const { format, resolveConfig } = await import('prettier');
  const { drawCurves } = await import('./drawCurves.mjs');
  const folder = join(root, 'docs', 'performance');
  mkdirSync(folder, { recursive: true });
  const curves = {
    'verify-by-size': await sizeCurve(credentials, interleave, { rounds: 5, onRound }),
    'many-by-count': await countCurve(credentials, onRound),
    'many-by-workers': workers.curve,
    'evaluate-by-holdings': await holdingsCurve(load, interleave, { rounds: 5, onRound }),
  };
  for (const [name, chart] of Object.entries(curves))
    writeFileSync(join(folder, `${name}.svg`), drawCurves(chart));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
  const peers = [
    '@digitalbazaar/vc',
    '@digitalcredentials/vc',
    'jose',
    'json-rules-engine',
    'json-logic-js',
  ].map((name) => `${name} ${lock.packages[`node_modules/${name}`].version}`);
  const table = (lines) => [
    '| | µs | against | times as fast | bar |',
    '|---|--:|---|--:|---|',
    ...lines.map((row) => `| ${line(row).join(' | ')} |`),
  ];
  const page = [
    '# Performance',
    '',
    `Made by \`npm run bench -- --docs\`: cairn-badges ${version} beside ${peers.join(', ')}; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}.`,
    'One process, single thread, rounds interleaved, median of the rounds. Compare within a table: absolute times are those of one machine on one day.',
    '',
    'The badge is a real-looking one of 4.5 kB, with evidence, rubric, results and status. `cairn verify` is everything that `verify`',
    'promises, from JSON text: strict parsing, schema and semantic rules, proof, issuer binding, dates, and a status list that was',
    'verified before and is cached. The peers run in their best case: contexts and keys from memory.',
    '',
    'A ratio is how many times as fast as what stands beside it; against the raw primitive it is the share of its speed.',
    '',
    ...tables.flatMap(({ title, rows: lines }) => [`## ${title}`, '', ...table(lines), '']),
    '## Growth',
    '',
    ...Object.entries(curves).flatMap(([name, { title }]) => [`![${title}](performance/${name}.svg)`, '']),
  ].join('\n');
  const path = join(root, 'docs', 'performance.md');
  writeFileSync(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
  say(`wrote ${existsSync(path) ? 'docs/performance.md' : 'nothing'}\n`);
}
