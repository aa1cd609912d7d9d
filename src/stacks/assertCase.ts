import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer, type JsonValue } from '../model/json.js';

const TEXTS = ['id', 'issuer', 'achievement', 'earner'] as const;
const LISTS = ['tag', 'align', 'evidence'] as const;

const unusable = (pointer: string, message: string): CairnError =>
  new CairnError('stack.unusable', message, { pointer });

const checkHolding = (holding: unknown, pointer: string): void => {
  if (!isJsonObject(holding)) throw unusable(pointer, 'A holding is a JSON object.');
  for (const name of TEXTS) {
    if (typeof holding[name] !== 'string')
      throw unusable(joinPointer(pointer, name), `A holding has the text ${name}.`);
  }
  for (const name of LISTS) {
    const list = holding[name];
    if (list === undefined) continue;
    const isRight = (item: JsonValue) =>
      name === 'evidence' ? isJsonObject(item) : typeof item === 'string';
    if (!Array.isArray(list) || !list.every(isRight))
      throw unusable(joinPointer(pointer, name), `The ${name} of a holding is a list.`);
  }
  for (const name of ['values', 'result']) {
    if (holding[name] !== undefined && !isJsonObject(holding[name]))
      throw unusable(joinPointer(pointer, name), `The ${name} of a holding is a JSON object.`);
  }
};

/**
 * See to it that a case has the shape of one: a case file is written by hand or by another program, and what is typed in
 * TypeScript is not in JSON. What the definition itself says is for the linter.
 *
 * @param given stack, holdings and context, as parsed
 * @throws CairnError `stack.unusable` with a pointer into the case
 */
export const assertCase = ({
  stack,
  holdings,
  context,
}: {
  readonly stack: unknown;
  readonly holdings: unknown;
  readonly context: unknown;
}): void => {
  if (!isJsonObject(stack)) throw unusable('/stack', 'A stack is a JSON object.');
  if (!isJsonObject(context)) throw unusable('/context', 'A context is a JSON object.');
  const { earner } = context;
  if (!Array.isArray(earner) || !earner.every((id) => typeof id === 'string'))
    throw unusable('/context/earner', 'The earner is a list of ids.');
  if (!Array.isArray(holdings)) throw unusable('/holdings', 'Holdings are a list.');
  for (const [index, holding] of (holdings as readonly unknown[]).entries())
    checkHolding(holding, joinPointer('/holdings', index));
};
