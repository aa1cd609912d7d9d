// The text of docs/errors.md: every code, with its sentence and the W3C problem type where there is one.

const GROUPS = {
  input: 'What was read',
  structure: 'The structure of documents',
  assessment: 'Assessments',
  lint: 'Lint, before signing',
  model: 'Builders',
  jsonld: 'JSON-LD',
  fetch: 'Fetching',
  key: 'Keys',
  did: 'Decentralized identifiers',
  method: 'Verification methods',
  controller: 'Controller documents',
  proof: 'Data Integrity proofs',
  jwt: 'JSON Web Tokens',
  sdJwt: 'SD-JWT',
  baking: 'Baking',
  status: 'Status',
  file: 'Files',
  internal: 'Faults of Cairn itself',
  policy: 'What the verifier demands',
  time: 'Dates',
  recipient: 'Recipients',
  credentialSchema: 'Schemas that a credential names',
  refresh: 'Refreshing',
  presentation: 'Presentations',
  image: 'Images',
  digest: 'Digests',
  openBadge2: 'Open Badges 2.0',
  nested: 'Credentials inside of others',
  trust: 'Trust',
  stack: 'Stacks',
  cli: 'The command line',
};

/** The page, as it should be. */
export const errorsDoc = (errors) => {
  const groups = new Map();
  for (const [code, description] of Object.entries(errors)) {
    const group = code.split('.')[0];
    groups.set(group, [...(groups.get(group) ?? []), [code, description]]);
  }
  const sections = [...groups].map(([group, rows]) => {
    const lines = rows.map(
      ([code, { meaning, problemType }]) =>
        `| \`${code}\` | ${meaning} | ${problemType === undefined ? '' : `[${problemType.split('#')[1]}](${problemType})`} |`,
    );
    return `## ${GROUPS[group] ?? group} (\`${group}.*\`)\n\n| code | meaning | W3C problem type |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  return `# Error codes\n\nMade from \`src/model/errorTable.ts\` by \`npm run docs\`.\n\nEvery error that Cairn throws is a \`CairnError\` with one of these codes, and every failed check of a report has one. Codes may be\nadded, never renamed. An error that begins with \`fetch.\` means that something could not be found out: the check is \`unknown\`, not\n\`failed\`.\n\n${sections.join('\n')}`;
};
