import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '..', 'src');

/** Handed to functions of the caller's, or part of a document: no options of ours. */
const OTHERS = new Set(['FetchOptions', 'WebRequest', 'ResolveKeyOptions', 'ProofOptions']);
/** What a program puts together before it hands it in, under names of its own. */
const DRAFTS = new Set([
  'AwardedSelector',
  'Before',
  'CatalogueItem',
  'Completion',
  'Constituent',
  'CoverRule',
  'EarnRule',
  'Equivalence',
  'EvaluationContext',
  'EvidenceRequirement',
  'Grant',
  'GrantDraft',
  'Holding',
  'Limit',
  'PresentedCompletion',
  'PublishedJwk',
  'PublishedKey',
  'PublishedList',
  'Review',
  'RuleBase',
  'Selector',
  'SequenceRule',
  'Stack',
  'StackRule',
  'StackVersion',
  'Submission',
  'SumRule',
]);

const isTaken = (name: string): boolean =>
  !OTHERS.has(name) && (/(?:Options|Policy|Sources|Request)$/.test(name) || DRAFTS.has(name));

const takesUndefined = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined &&
  ts.isUnionTypeNode(type) &&
  type.types.some((one) => one.kind === ts.SyntaxKind.UndefinedKeyword);

/** Members that may be left out and may not be `undefined`. */
const strictMembersOf = (node: ts.Node): readonly string[] => {
  const found: string[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isPropertySignature(inner) && inner.questionToken !== undefined && !takesUndefined(inner.type))
      found.push(inner.name.getText());
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
};

const declared = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^cli\b/.test(file))
  .flatMap((file) => [
    ...ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.ES2022, true)
      .statements,
  ])
  .filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));

describe('an option', () => {
  it('may be undefined wherever it may be left out', () => {
    const taken = declared.filter(({ name }) => isTaken(name.text));
    expect(taken.length).toBeGreaterThan(40);
    expect(
      taken.flatMap((node) => strictMembersOf(node).map((member) => `${node.name.text}.${member}`)),
    ).toEqual([]);
  });
});
