import type { Finding, RawFinding } from './finding.js';
import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from './json.js';

interface Item {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The objects of a property that may be one or many, each with its pointer. */
export const itemsOf = (value: JsonObject, property: string, pointer: string): readonly Item[] => {
  const items = value[property];
  if (items === undefined) return NO_ITEMS;
  const base = joinPointer(pointer, property);
  if (isJsonObject(items)) return [{ value: items, pointer: base }];
  if (!Array.isArray(items)) return NO_ITEMS;
  const found: Item[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as JsonValue;
    if (isJsonObject(item)) found.push({ value: item, pointer: joinPointer(base, index) });
  }
  return found;
};

const NO_ITEMS: readonly Item[] = [];

const levelIds = (description: JsonObject): readonly unknown[] =>
  asArray(description.rubricCriterionLevel).map((level) => (isJsonObject(level) ? level.id : undefined));

/** A decimal number, as people and programs write it; nothing that would have to be interpreted. */
const isNumeric = (value: unknown): value is string =>
  typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(value.trim());

/** A result description, with what its results are looked up in: both may be many. */
interface Description {
  readonly value: JsonObject;
  readonly levels: ReadonlySet<unknown>;
  readonly allowed: ReadonlySet<unknown>;
}

interface Descriptions {
  /** The first one of each id. */
  readonly byId: ReadonlyMap<unknown, Description>;
  /** The levels of all of them. */
  readonly levels: ReadonlySet<unknown>;
}

const descriptionsOf = (items: readonly Item[]): Descriptions => {
  const byId = new Map<unknown, Description>();
  const levels = new Set<unknown>();
  for (const { value } of items) {
    const own = levelIds(value);
    for (const level of own) levels.add(level);
    if (!byId.has(value.id))
      byId.set(value.id, { value, levels: new Set(own), allowed: new Set(asArray(value.allowedValue)) });
  }
  return { byId, levels };
};

/** `value` against `allowedValue`, `valueMin` and `valueMax`. */
const valueFinding = (
  { value: result, pointer }: Item,
  { value: description, allowed }: Description,
): RawFinding | undefined => {
  const { value } = result;
  if (typeof value !== 'string') return undefined;
  const at = joinPointer(pointer, 'value');
  if (allowed.size > 0 && !allowed.has(value)) {
    return {
      code: 'structure.result.value',
      message: `${value} is none of the allowed values of its result description.`,
      pointer: at,
    };
  }
  if (!isNumeric(value)) {
    return isNumeric(description.valueMin) || isNumeric(description.valueMax)
      ? {
          code: 'structure.result.value',
          message: `${value} is no decimal number, so that it was not compared with valueMin and valueMax.`,
          pointer: at,
          warning: true,
        }
      : undefined;
  }
  if (isNumeric(description.valueMin) && Number(value) < Number(description.valueMin)) {
    return {
      code: 'structure.result.value',
      message: `${value} is less than valueMin, ${description.valueMin}.`,
      pointer: at,
    };
  }
  if (isNumeric(description.valueMax) && Number(value) > Number(description.valueMax)) {
    return {
      code: 'structure.result.value',
      message: `${value} is more than valueMax, ${description.valueMax}.`,
      pointer: at,
    };
  }
  return undefined;
};

/** A level of another description of the same achievement is only pointed out: the specification's own example has one. */
const levelFindings = (
  { value: result, pointer }: Item,
  found: Description | undefined,
  descriptions: Descriptions,
): readonly RawFinding[] => {
  const { achievedLevel } = result;
  if (typeof achievedLevel !== 'string') return [];
  const at = joinPointer(pointer, 'achievedLevel');
  if (!descriptions.levels.has(achievedLevel)) {
    const message = `${achievedLevel} is no rubric level of this achievement.`;
    return [{ code: 'structure.result.level', message, pointer: at }];
  }
  if (found === undefined || found.levels.has(achievedLevel)) return [];
  const message = `${achievedLevel} is a rubric level of another result description.`;
  return [{ code: 'structure.result.level', message, pointer: at, warning: true }];
};

const resultFinding = (item: Item, descriptions: Descriptions): readonly RawFinding[] => {
  const { value: result, pointer } = item;
  const found = descriptions.byId.get(result.resultDescription);
  if (typeof result.resultDescription === 'string' && found === undefined) {
    return [
      {
        code: 'structure.result.description',
        message: `${result.resultDescription} is no result description of this achievement.`,
        pointer: joinPointer(pointer, 'resultDescription'),
      },
    ];
  }
  const findings = [...levelFindings(item, found, descriptions)];
  if (found === undefined) return findings;
  if (found.value.resultType === 'Status' && result.status === undefined) {
    findings.push({
      code: 'structure.result.status',
      message: 'A result whose description is of type Status needs a status.',
      pointer: joinPointer(pointer, 'status'),
    });
  }
  const wrongValue = valueFinding(item, found);
  return wrongValue === undefined ? findings : [...findings, wrongValue];
};

/**
 * The rules between results, result descriptions and rubric levels that JSON Schema cannot express
 * (Open Badges 3.0, Result and ResultDescription).
 *
 * @param subject an AchievementSubject
 * @param pointer its pointer
 */
export const resultFindings = (subject: JsonObject, pointer: string): readonly RawFinding[] => {
  const { achievement } = subject;
  if (subject.result === undefined || !isJsonObject(achievement)) return [];
  const descriptions = descriptionsOf(
    itemsOf(achievement, 'resultDescription', joinPointer(pointer, 'achievement')),
  );
  return itemsOf(subject, 'result', pointer).flatMap((item) => resultFinding(item, descriptions));
};

/**
 * The rules inside one achievement: criteria that say something, required levels that exist.
 *
 * @param achievement an Achievement
 * @param pointer its pointer
 */
export const achievementFindings = (achievement: JsonObject, pointer: string): readonly Finding[] => {
  const findings: Finding[] = [];
  const { criteria } = achievement;
  if (isJsonObject(criteria) && criteria.id === undefined && criteria.narrative === undefined) {
    findings.push({
      code: 'structure.criteria',
      message: 'Criteria need an id or a narrative.',
      pointer: joinPointer(pointer, 'criteria'),
    });
  }
  if (achievement.resultDescription === undefined) return findings;
  for (const { value, pointer: at } of itemsOf(achievement, 'resultDescription', pointer)) {
    if (typeof value.requiredLevel === 'string' && !levelIds(value).includes(value.requiredLevel)) {
      findings.push({
        code: 'structure.result.level',
        message: `${value.requiredLevel} is no rubric level of this result description.`,
        pointer: joinPointer(at, 'requiredLevel'),
      });
    }
  }
  return findings;
};
