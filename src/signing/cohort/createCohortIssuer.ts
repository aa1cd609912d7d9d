import { signedFormOf } from '../isOverJson.js';
import { canonicalPieces } from '../../jsonld/canonicalize.js';
import { createBoundedCache } from '../../keys/boundedCache.js';
import { CairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { toPlainJson } from '../../model/toPlainJson.js';
import { chooseSuite, proofOptionsOf } from '../addProof.js';
import { assertIssuable } from '../assertIssuable.js';
import { issue, type IssueOptions } from '../issue.js';
import { withoutProof, type Proof, type ProofOptions } from '../proof.js';
import { encodeProofValue } from '../proofValue.js';
import { createCohortPlan, type CohortPlan } from './cohortPlan.js';
import { createCohortSigner, type CohortSigner } from './cohortSigner.js';
import type { CohortForm, CohortRow, CohortTemplate, CohortValues, IssueManyOptions } from './cohortTypes.js';
import { fillDocument } from './fillDocument.js';
import { readTemplate, readValues, type Hole, type Path } from './readTemplate.js';
import { blamed, refusedRow } from './rowError.js';
import { readStatus, type AllocatedStatus } from './readStatus.js';

/** A row of any form. */
type Row = CohortRow | CohortRow<'text'>;

/** Credentials that differ in values only: those of the template, or those with status entries of one kind. */
interface Shape {
  readonly document: JsonObject;
  readonly holes: readonly Hole[];
  readonly plan: CohortPlan | undefined;
}

/** Kinds of status entries whose plans are kept: one for each purpose, or set of purposes. */
const MAXIMUM_SHAPES = 16;

const allStrings = (values: readonly JsonValue[]): values is readonly string[] => {
  for (const value of values) if (typeof value !== 'string') return false;
  return true;
};

const valueAt = (document: JsonObject, path: Path): JsonValue => {
  let value: unknown = document;
  for (const key of path) value = (value as Record<string | number, unknown>)[key];
  return value as JsonValue;
};

/**
 * Issues one credential of a cohort; at once where the signer answers at once, else as a promise. Never throws, nor
 * rejects: a refusal is a row.
 */
export type IssueRow<Form extends CohortForm> = (
  values: CohortValues | undefined,
  index: number,
) => CohortRow<Form> | Promise<CohortRow<Form>>;

/**
 * Prepares a cohort: checks the template, and works out what its credentials share.
 *
 * @param template what the credentials share, and where they differ
 * @param options as for `issueMany`
 * @throws CairnError as `issue` for the example; `cohort.template`
 */
export const createCohortIssuer = async <Form extends CohortForm>(
  template: CohortTemplate,
  options: IssueManyOptions<Form>,
): Promise<IssueRow<Form>> => {
  const { document, holes } = readTemplate(template);
  if (options.status !== undefined && document['credentialStatus'] !== undefined) {
    const pointer = '/credentialStatus';
    throw new CairnError('cohort.template', 'the template has a credentialStatus already', { pointer });
  }
  const signer = createCohortSigner(options.signer);
  const { form: _form, status: _status, concurrency: _c, onProgress: _p, signal: _s, ...rest } = options;
  const proofOptions = proofOptionsOf(options, chooseSuite(options), document);
  assertIssuable(document, signer.signer);
  // safe mode, and the contexts in memory
  await canonicalPieces(withoutProof(document), { ...rest, signed: signedFormOf(options.cryptosuite) });
  // one instant for the whole cohort
  const issueOptions = { ...rest, signer: signer.signer, created: proofOptions.created ?? '' };
  const issuer = new CohortIssuer(options, issueOptions, proofOptions, signer);
  await issuer.prepare(document, holes);
  return ((values, index) => issuer.issue(values, index)) as IssueRow<Form>;
};

class CohortIssuer {
  readonly #form: CohortForm | undefined;
  readonly #status: IssueManyOptions<CohortForm>['status'];
  readonly #options: IssueOptions;
  readonly #proofOptions: ProofOptions;
  readonly #signer: CohortSigner;
  readonly #shapes = createBoundedCache<string, Promise<Shape>>(MAXIMUM_SHAPES);
  #plain: Shape = { document: {}, holes: [], plan: undefined };
  #idHole = -1;

  constructor(
    { form, status }: IssueManyOptions<CohortForm>,
    options: IssueOptions,
    proofOptions: ProofOptions,
    signer: CohortSigner,
  ) {
    this.#form = form;
    this.#status = status;
    this.#options = options;
    this.#proofOptions = proofOptions;
    this.#signer = signer;
  }

  async prepare(document: JsonObject, holes: readonly Hole[]): Promise<void> {
    this.#plain = await this.#shapeOf(document, holes);
    this.#idHole = holes.findIndex(({ places }) => places.some(({ pointer }) => pointer === '/id'));
  }

  issue(given: CohortValues | undefined, index: number): Row | Promise<Row> {
    try {
      const values = readValues(given, this.#plain.holes);
      return this.#status === undefined
        ? this.#issueIn(this.#plain, values, index)
        : this.#issueWithStatus(given ?? {}, values, index);
    } catch (error) {
      return refusedRow(index, error);
    }
  }

  async #shapeOf(document: JsonObject, holes: readonly Hole[]): Promise<Shape> {
    const example = holes.map(({ places }) => valueAt(document, places[0]?.path ?? []));
    const plan = allStrings(example)
      ? await createCohortPlan({
          document,
          holes,
          example,
          suite: chooseSuite(this.#options),
          proofOptions: this.#proofOptions,
          options: this.#options,
        })
      : undefined;
    return { document, holes, plan };
  }

  async #issueWithStatus(given: CohortValues, values: readonly JsonValue[], index: number): Promise<Row> {
    try {
      this.#assertWorthAPlace(values);
      const allocated = await this.#allocate(given, values, index);
      const shape = await this.#shapeWith(allocated);
      return await this.#issueIn(shape, [...values, ...allocated.values], index);
    } catch (error) {
      return refusedRow(index, error);
    }
  }

  /** What is refused anyway gets no place in a status list. */
  #assertWorthAPlace(values: readonly JsonValue[]): void {
    const { document, holes, plan } = this.#plain;
    if (plan !== undefined && allStrings(values) && plan.isIssuable(values)) return;
    const filled = toPlainJson(fillDocument(document, holes, values));
    if (isJsonObject(filled)) assertIssuable(filled, this.#signer.signer);
  }

  async #allocate(values: CohortValues, read: readonly JsonValue[], index: number): Promise<AllocatedStatus> {
    const id = this.#idHole === -1 ? this.#plain.document['id'] : read[this.#idHole];
    try {
      return readStatus(
        await this.#status?.({ index, credentialId: typeof id === 'string' ? id : undefined, values }),
      );
    } catch (error) {
      throw blamed('cohort.status', error);
    }
  }

  #shapeWith({ kind, credentialStatus, holes }: AllocatedStatus): Promise<Shape> {
    let shape = this.#shapes.get(kind);
    if (shape === undefined) {
      shape = this.#shapeOf({ ...this.#plain.document, credentialStatus }, [...this.#plain.holes, ...holes]);
      this.#shapes.set(kind, shape);
    }
    return shape;
  }

  #issueIn(shape: Shape, values: readonly JsonValue[], index: number): Row | Promise<Row> {
    const { plan } = shape;
    if (plan === undefined || !allStrings(values) || !plan.isIssuable(values))
      return this.#issueAlone(shape, values, index);
    const data = plan.hashData(values);
    if (data === undefined) return this.#issueAlone(shape, values, index);
    const signature = this.#signer.sign(data);
    return signature instanceof Uint8Array
      ? this.#seal(plan, values, index, signature)
      : signature.then(
          (bytes) => this.#seal(plan, values, index, bytes),
          (error: unknown) => refusedRow(index, error),
        );
  }

  async #issueAlone({ document, holes }: Shape, values: readonly JsonValue[], index: number): Promise<Row> {
    try {
      const credential = await issue(fillDocument(document, holes, values), this.#options);
      return this.#form === 'text' ? { index, text: JSON.stringify(credential) } : { index, credential };
    } catch (error) {
      return refusedRow(index, error);
    }
  }

  #seal(plan: CohortPlan, values: readonly string[], index: number, signature: Uint8Array): Row {
    const proof: Proof = { ...this.#proofOptions, proofValue: encodeProofValue(signature) };
    return this.#form === 'text'
      ? { index, text: plan.textWith(values, `"proof":[${JSON.stringify(proof)}]`) }
      : { index, credential: { ...plan.documentWith(values), proof: [proof] } };
  }
}
