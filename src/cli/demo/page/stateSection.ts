import type { Evaluation } from '../../../stacks/types.js';
import { pointsOf } from '../steps/countForState.js';
import type { Story } from '../story.js';
import { MICRO_CREDENTIALS } from '../story/microCredentials.js';
import { markup, type Markup } from '../../../display/markup.js';

/** Six cells of five points: one in the colour of each badge that counts, one for each that is lost or missing. */
const bar = (story: Story, evaluation: Evaluation): Markup => {
  const counted = new Set((evaluation.claims['points'] ?? []).map((claim) => claim.replace(/~[^~]*$/, '')));
  const rejected = new Set(Object.keys(evaluation.rejected));
  const cells = story.earned.badges.map((badge) => {
    const hue = MICRO_CREDENTIALS.find(({ slug }) => slug === badge.slug)?.design.hue ?? 0;
    return rejected.has(badge.id)
      ? markup`<i class="lost" title="${badge.name}: revoked"></i>`
      : markup`<i
          class="on"
          style="--h:${hue}"
          title="${badge.name}: 5 points${counted.size === 0 ? '' : ''}"
        ></i>`;
  });
  return markup`<div class="bar" role="img" aria-label="${pointsOf(evaluation)} of 30 points">
    ${cells}<i></i>
  </div>`;
};

const row = (story: Story, evaluation: Evaluation, when: string): Markup =>
  markup`<div>
    ${bar(story, evaluation)}
    <div class="points"><span class="soft">${when}</span><b>${pointsOf(evaluation)} / 30</b></div>
  </div>`;

/**
 * The same badges under the rule of another recognizer.
 *
 * @param story what happened
 */
export const stateSection = (story: Story): Markup =>
  markup`<section id="state">
    <header>
      <span class="step">6 · The same badges, another rule</span>
      <h2>A state counts five points each toward thirty</h2>
      <p>
        The rule lives with whoever recognises the badges, not in the badges. This one follows a rule of the
        State of Tennessee for advancing a licence.
      </p>
    </header>
    <div class="card grid two">
      ${row(story, story.counted.before, 'when the stack was complete')}${row(story, story.counted.after, 'today: a revoked badge counts for nobody')}
    </div>
  </section>`;
