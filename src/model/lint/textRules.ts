import type { LintFinding, Place } from './lintFinding.js';

// C0 and C1 controls without tab and line ends; bidirectional overrides and isolates (Unicode, UAX 9).
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const ABOVE_BMP = /[\ud800-\udbff]/;
const HIGH_BMP = /[\ue000-\uffff]/;

/** Texts that are shown wrongly, or sorted differently by different signers. */
export const textRules = (places: readonly Place[]): readonly LintFinding[] => {
  const texts = places.filter(
    (place): place is Place & { readonly value: string } => typeof place.value === 'string',
  );
  const invisible = texts
    .filter(({ value }) => INVISIBLE.test(value))
    .map(({ pointer }): LintFinding => ({
      severity: 'warning',
      code: 'lint.text.invisible',
      message:
        'The text has control characters or changes of direction, by which what is shown differs from what is written.',
      pointer,
      advice: 'Leave these characters out.',
    }));
  const empty = texts
    .filter(({ value, property }) => value.trim() === '' && property !== 'salt')
    .map(({ pointer }): LintFinding => ({
      severity: 'advice',
      code: 'lint.text.empty',
      message: 'The text is empty.',
      pointer,
      advice: 'Write a text, or leave the property out if it isn’t required.',
    }));
  const above = texts.find(({ value }) => ABOVE_BMP.test(value));
  const sortsApart = above !== undefined && texts.some(({ value }) => HIGH_BMP.test(value));
  return [
    ...invisible,
    ...empty,
    ...(sortsApart
      ? [
          {
            severity: 'advice' as const,
            code: 'lint.text.sorting' as const,
            message:
              'Characters above U+FFFF beside some below it are sorted by code unit in one library and by code point in another.',
            pointer: above.pointer,
            advice: 'Verify the signed badge with the verifiers that matter.',
          },
        ]
      : []),
  ];
};
