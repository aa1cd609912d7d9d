import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import { all, earn, stack } from '../../src/stacks/buildStack.js';
import type { Stack } from '../../src/stacks/types.js';

const page = readFileSync('docs/stacks.md', 'utf8');
const examples = [...page.matchAll(/```json stack\n([\s\S]*?)```/g)].map(
  ([, text]) => JSON.parse(text ?? '') as Stack,
);

describe('the page on stacks', () => {
  it.each(examples.map((example) => [example.id, example] as const))(
    'shows %s without a finding',
    (_, example) => {
      expect(lintStack(example, { library: examples })).toEqual([]);
      expect(evaluate(example, [], { earner: ['did:example:me'], asOf: '2024-01-01' }).verdict).toBe(
        'incomplete',
      );
    },
  );

  it.each(['stack-completion', 'stack-grant', 'stack-is-complete'])(
    'shows examples/%s.ts as it is',
    (name) => {
      expect(page).toContain(`\`\`\`ts\n${readFileSync(`examples/${name}.ts`, 'utf8')}\`\`\``);
    },
  );

  it('has no other program than those and the first example', () => {
    expect(page.match(/^```ts$/gm)).toHaveLength(4);
  });

  it('builds the first example as it says', () => {
    const built = stack({
      id: 'https://uni.example/stacks/sel',
      version: '1',
      validity: 'whenAwarded',
    }).requires(
      all(
        { where: { issuer: ['did:web:uni.example'] } },
        earn('https://uni.example/a/morning-meeting', { id: 'meeting' }),
        earn('https://uni.example/a/closing-circle', { id: 'circle' }),
      ),
    );
    expect(built).toEqual(examples[0]);
  });
});
