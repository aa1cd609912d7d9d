import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer, type JsonRecord, type JsonValue } from '../model/json.js';
import { isSameJson } from '../model/isSameJson.js';
import { isOwnTerm } from './ownTerm.js';
import { DIGEST_BASIS } from './digestOf.js';
import type { EvaluationContext } from './types.js';
import { expectJsonObject } from '../model/expect.js';

/** Version of the rule language and its semantics under which claims are made and re-checked. */
export const STACK_SEMANTICS = 'cairn-stack-rules-1';

/** One credential that counts for a leaf, as itself or through an equivalence. */
export type CompletionClaim = {
  /** `id` of the credential; its digest stands in `relatedResource`. */
  readonly credential: string;
  /** `id` of the equivalence through which it counts. */
  readonly face?: string;
};

/** A requirement that was waived, by whom and when. */
export type CompletionWaiver = { readonly rule: string; readonly by?: string; readonly on?: string };

/** The certificate inside a completion credential: what counted for what, checkable without searching. */
export type StackCompletion = {
  readonly type: 'StackCompletion';
  readonly definition: { readonly id: string; readonly version?: string; readonly digestSRI: string };
  /** Rule language and semantics. */
  readonly semantics: string;
  /** Day for which completion was established. */
  readonly asOf: string;
  /** Day on which the last counted requirement was met. */
  readonly completedOn: string;
  /** By id of the leaf. */
  readonly claims: { readonly [leaf: string]: readonly CompletionClaim[] };
  readonly waived: readonly CompletionWaiver[];
  /** `id`s of the signed grants on which it rests; their digests stand in `relatedResource`. */
  readonly grants?: readonly string[];
  /** Every identity under which the earner's credentials were accepted. */
  readonly identity: readonly string[];
  /** What was known of the earner beside the credentials, so that the rules can be run again. */
  readonly context?: Pick<EvaluationContext, 'cycles' | 'enrolled'>;
  /** How the digests in `relatedResource` were made. */
  readonly digestBasis: { readonly embedded: string; readonly jwt: string };
};

const malformed = (message: string, pointer: string): CairnError =>
  new CairnError('stack.completion.malformed', message, { pointer });

const DAY = /^\d{4}-\d\d-\d\d$/;

const readClaim = (value: JsonValue | undefined, pointer: string): CompletionClaim => {
  if (!isJsonObject(value) || typeof value['credential'] !== 'string')
    throw malformed('A claim names no credential.', pointer);
  const face = value['face'];
  if (face !== undefined && typeof face !== 'string')
    throw malformed('A face is the id of an equivalence.', joinPointer(pointer, 'face'));
  return { credential: value['credential'], ...(face === undefined ? {} : { face }) };
};

const readClaims = (value: JsonValue | undefined): StackCompletion['claims'] => {
  if (!isJsonObject(value))
    throw malformed('Claims are an object from leaf to credentials.', '/stackCompletion/claims');
  return Object.fromEntries(
    Object.entries(value).map(([leaf, claims]) => {
      const pointer = joinPointer('/stackCompletion/claims', leaf);
      if (!Array.isArray(claims)) throw malformed('The claims of a leaf are an array.', pointer);
      return [leaf, claims.map((claim: JsonValue, index) => readClaim(claim, joinPointer(pointer, index)))];
    }),
  );
};

const readDefinition = (value: JsonValue | undefined): StackCompletion['definition'] => {
  const pointer = '/stackCompletion/definition';
  if (!isJsonObject(value)) throw malformed('The definition is missing.', pointer);
  const { id, version, digestSRI } = value;
  if (typeof id !== 'string' || typeof digestSRI !== 'string')
    throw malformed('The definition lacks id or digest.', pointer);
  if (version !== undefined && typeof version !== 'string')
    throw malformed('A version is text.', `${pointer}/version`);
  return { id, digestSRI, ...(version === undefined ? {} : { version }) };
};

const isTexts = (value: JsonValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((one: JsonValue) => typeof one === 'string');

const isTextOrAbsent = (value: JsonValue | undefined): value is string | undefined =>
  value === undefined || typeof value === 'string';

const readWaivers = (value: JsonValue | undefined): readonly CompletionWaiver[] => {
  const here = '/stackCompletion/waived';
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw malformed('What was waived is an array.', here);
  return value.map((waiver: JsonValue, index) => {
    const { rule, by, on } = isJsonObject(waiver) ? waiver : {};
    if (typeof rule !== 'string' || !isTextOrAbsent(by) || !isTextOrAbsent(on))
      throw malformed(
        'A waiver names its rule, by whom and when: { rule, by?, on? }.',
        joinPointer(here, index),
      );
    return { rule, ...(by === undefined ? {} : { by }), ...(on === undefined ? {} : { on }) };
  });
};

const readContext = (value: JsonValue | undefined): StackCompletion['context'] => {
  const here = '/stackCompletion/context';
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw malformed('What was known of the earner is an object.', here);
  const { enrolled, cycles = {} } = value;
  if (!isTextOrAbsent(enrolled)) throw malformed('A day belongs here.', `${here}/enrolled`);
  if (!isJsonObject(cycles)) throw malformed('Cycles are an object.', `${here}/cycles`);
  const dated = Object.entries(cycles).map(([name, cycle]) => {
    const { from, until } = isJsonObject(cycle) ? cycle : {};
    if (typeof from !== 'string' || typeof until !== 'string')
      throw malformed('A cycle is { from, until }.', joinPointer(`${here}/cycles`, name));
    return [name, { from, until }] as const;
  });
  return {
    ...(enrolled === undefined ? {} : { enrolled }),
    ...(dated.length === 0 ? {} : { cycles: Object.fromEntries(dated) }),
  };
};

/**
 * Read the `stackCompletion` extension of a credential.
 *
 * @param completion a completion credential
 * @throws CairnError `stack.completion.missing`, `stack.completion.malformed` with pointer
 */
export const readStackCompletion = (completion: JsonRecord): StackCompletion => {
  const credential = expectJsonObject(completion, 'A credential');
  const value = credential['stackCompletion'];
  if (value === undefined)
    throw new CairnError('stack.completion.missing', 'The credential certifies no completion of a stack.');
  if (!isJsonObject(value)) throw malformed('The extension is no object.', '/stackCompletion');
  if (!isOwnTerm(credential, 'stackCompletion'))
    throw malformed('What stands here is a term of somebody else.', '/stackCompletion');
  const { type, semantics, asOf, completedOn, identity, grants, digestBasis } = value;
  if (type !== 'StackCompletion') throw malformed('The type is StackCompletion.', '/stackCompletion/type');
  if (digestBasis !== undefined && !isSameJson(digestBasis, { ...DIGEST_BASIS }))
    throw malformed('The digests were made in a way that is not known here.', '/stackCompletion/digestBasis');
  if (semantics !== STACK_SEMANTICS)
    throw malformed('The claims follow rules that are not known here.', '/stackCompletion/semantics');
  if (typeof asOf !== 'string' || !DAY.test(asOf))
    throw malformed('A day belongs here.', '/stackCompletion/asOf');
  if (typeof completedOn !== 'string' || !DAY.test(completedOn))
    throw malformed('A day belongs here.', '/stackCompletion/completedOn');
  if (!isTexts(identity))
    throw malformed('The identities are an array of text.', '/stackCompletion/identity');
  if (grants !== undefined && !isTexts(grants))
    throw malformed('The grants are an array of ids.', '/stackCompletion/grants');
  const context = readContext(value['context']);
  return {
    type: 'StackCompletion',
    definition: readDefinition(value['definition']),
    semantics,
    asOf,
    completedOn,
    claims: readClaims(value['claims']),
    waived: readWaivers(value['waived']),
    ...(grants === undefined ? {} : { grants }),
    identity,
    ...(context === undefined ? {} : { context }),
    digestBasis: DIGEST_BASIS,
  };
};
