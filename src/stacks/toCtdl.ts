import { asArray, type JsonObject } from '../model/json.js';
import { describeRule } from './describeRule.js';
import { childrenOf } from './listLeaves.js';
import type { Rule, Stack } from './types.js';
import { expectArgument, expectOptions } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

const CONTEXT = 'https://credreg.net/ctdl/schema/context/json';

export interface CtdlOptions {
  /** Language of names and descriptions. Default `en`. */
  readonly language?: string | undefined;
  /** The version to export, where the stack has dated ones. Default: the last. */
  readonly version?: string | undefined;
}

/** What is handed down while rules are turned into conditions; components are gathered on the way. */
interface Export {
  readonly stack: Stack;
  readonly text: (value: string) => JsonObject;
  readonly components: Map<string, JsonObject>;
}

const fragment = (stack: Stack, name: string): string => `${stack.id}#${encodeURIComponent(name)}`;

/** A component stands for one achievement, wherever it is asked for. */
const componentFor = (
  achievement: string,
  title: string | undefined,
  { stack, text, components }: Export,
): string => {
  const id = fragment(stack, `component:${achievement}`);
  components.set(achievement, {
    '@id': id,
    '@type': 'ceterms:CredentialComponent',
    'ceterms:name': text(title ?? achievement),
    'ceterms:proxyFor': achievement,
    'ceterms:isPartOf': [stack.id],
  });
  return id;
};

const countOf = (rule: Rule): number => {
  if ('all' in rule) return rule.all.length;
  if ('sequence' in rule) return rule.sequence.length;
  if ('atLeast' in rule) return rule.atLeast.n;
  return 'earn' in rule ? rule.earn.min : 1;
};

const operatorOf = (rule: Rule): string | undefined => {
  if ('all' in rule || 'sequence' in rule) return 'logicOp:And';
  return 'any' in rule ? 'logicOp:Or' : undefined;
};

const targetsOf = (rule: Rule, how: Export): readonly string[] => {
  if ('stack' in rule) return [componentFor(rule.stack, rule.title, how)];
  if (!('earn' in rule)) return [];
  const wanted = asArray<string>(rule.earn.from.achievement);
  return wanted.map((achievement) =>
    componentFor(achievement, wanted.length === 1 ? rule.title : undefined, how),
  );
};

/** One rule as a ComponentCondition; what the vocabulary has no term for is in its description. */
const conditionOf = (rule: Rule, path: string, how: Export): JsonObject => {
  const targets = targetsOf(rule, how);
  const inner = childrenOf(rule).map((child, index) => conditionOf(child, `${path}/${index}`, how));
  const operator = operatorOf(rule);
  return {
    '@id': fragment(how.stack, rule.id ?? path),
    '@type': 'ceterms:ComponentCondition',
    'ceterms:name': how.text(rule.title ?? rule.id ?? path),
    'ceterms:description': how.text(describeRule(rule)),
    'ceterms:requiredNumber': countOf(rule),
    ...(operator === undefined ? {} : { 'ceterms:logicalOperator': operator }),
    ...(targets.length === 0 ? {} : { 'ceterms:targetComponent': targets }),
    ...(inner.length === 0 ? {} : { 'ceterms:hasCondition': inner }),
  };
};

const ruleOf = (stack: Stack, version: string | undefined): Rule | undefined => {
  if (stack.versions === undefined) return stack.rule;
  const found =
    version === undefined ? stack.versions.at(-1) : stack.versions.find((one) => one.version === version);
  return found?.rule;
};

/**
 * A stack as a CTDL Pathway: what others can publish and search. CTDL knows components, how many of them are required,
 * and how conditions nest; sums, caps, order, windows and exclusivity it has no terms for, so they are described in words.
 * The export describes; it cannot be evaluated.
 *
 * @param stack the definition
 * @param options language, version
 * @returns a JSON-LD document with a `@graph`: the pathway, its destination, its components
 */
export const toCtdl = (stack: Stack, options: CtdlOptions = {}): JsonObject => {
  expectArgument(stack, 'object', 'A stack');
  expectOptions(options, { language: 'string', version: 'string' });
  return withoutRawErrors('The stack', () => {
    const { language = 'en', version } = options;
    const text = (value: string): JsonObject => ({ [language]: value });
    const how: Export = { stack, text, components: new Map() };
    const rule = ruleOf(stack, version);
    const condition = rule === undefined ? undefined : conditionOf(rule, 'root', how);
    const name = text(stack.name ?? stack.id);
    const parts = [...how.components.values()];
    const destination: JsonObject = {
      '@id': fragment(stack, 'destination'),
      '@type': 'ceterms:CredentialComponent',
      'ceterms:name': name,
      'ceterms:proxyFor': stack.id,
      'ceterms:isDestinationComponentOf': [stack.id],
      ...(condition === undefined ? {} : { 'ceterms:hasCondition': [condition] }),
    };
    const pathway: JsonObject = {
      '@id': stack.id,
      '@type': 'ceterms:Pathway',
      'ceterms:name': name,
      'ceterms:description': text(stack.description ?? (rule === undefined ? '' : describeRule(rule))),
      'ceterms:hasDestinationComponent': [fragment(stack, 'destination')],
      'ceterms:hasPart': [destination, ...parts].map((part) => part['@id'] as string),
    };
    return { '@context': CONTEXT, '@graph': [pathway, destination, ...parts] };
  });
};
