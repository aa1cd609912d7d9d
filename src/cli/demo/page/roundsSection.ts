import type { Artifact, ElementReview } from '../../../assessment/assessment.js';
import { roundsOf, type Round } from '../../../assessment/rounds.js';
import type { ResultDescription } from '../../../model/achievement.js';
import { asArray } from '../../../model/json.js';
import type { Story } from '../story.js';
import { TEACHER } from '../story/people.js';
import { markup, type Markup } from '../../../display/markup.js';

const artifactItem = (artifact: Artifact, superseded: ReadonlySet<string>): Markup =>
  markup`<li class="${superseded.has(artifact.id) ? 'gone' : 'stands'}">
    <b>${artifact.evidence.genre}${artifact.supersedes === undefined ? '' : ' · replaces the first'}</b
    ><span>${artifact.evidence.name}</span>
  </li>`;

/** One dot a level: filled as far as was reached. */
const levelDots = (element: ElementReview, description: ResultDescription | undefined): Markup => {
  const levels = asArray(description?.rubricCriterionLevel);
  const reached = levels.findIndex(({ id }) => id === element.achievedLevel);
  const name = levels[reached]?.name ?? '';
  return markup`<span class="dots${element.met ? '' : ' open'}"
    >${levels.slice(1).map((_, index) => markup`<i${markup`${index < reached ? markup` class="on"` : ''}`}></i>`)}<span
      >${name}</span
    ></span
  >`;
};

const elementItem = (element: ElementReview, descriptions: readonly ResultDescription[]): Markup => {
  const description = descriptions.find(({ id }) => id === element.resultDescription);
  const feedback =
    element.feedback === undefined
      ? undefined
      : markup`<div class="feedback${element.met ? ' ok' : ''}">${element.feedback}</div>`;
  return markup`<li>
    <div class="row"><span>${description?.name}</span>${levelDots(element, description)}</div>
    ${feedback}
  </li>`;
};

const roundItems = (
  round: Round,
  superseded: ReadonlySet<string>,
  descriptions: readonly ResultDescription[],
): Markup => {
  const { submission, review } = round;
  const verdict =
    review?.verdict === 'met'
      ? markup`<span class="chip good">✓ meets the standard</span>`
      : markup`<span class="chip doubt">↩ sent back</span>`;
  return markup`<li>
      <div class="card">
        <div class="entry-head">
          <h3>Round ${round.number} · ${TEACHER.name} submits</h3>
          <time>${submission.at.slice(0, 10)}</time>
        </div>
        <blockquote>“${submission.note}”</blockquote>
        <ul class="artifacts">
          ${submission.artifacts.map((one) => artifactItem(one, superseded))}
        </ul>
      </div>
    </li>
    ${
      review === undefined
        ? undefined
        : markup`<li class="review ${review.verdict === 'met' ? 'met' : 'sentback'}">
            <div class="card">
              <div class="entry-head">
                <h3>${review.evaluator.name} reviews</h3>
                <time>${review.at.slice(0, 10)}</time>
              </div>
              <p>${verdict} <span class="soft">${review.narrative}</span></p>
              <ul class="rubric">
                ${review.elements.map((one) => elementItem(one, descriptions))}
              </ul>
            </div>
          </li>`
    }`;
};

/**
 * The evidence rounds as a timeline, feedback bound to the element that it is about.
 *
 * @param story what happened
 */
export const roundsSection = ({ assessed }: Story): Markup => {
  const rounds = roundsOf(assessed.assessment);
  const superseded = new Set(
    rounds.flatMap(({ submission }) => submission.artifacts.flatMap((one) => one.supersedes ?? [])),
  );
  const descriptions = asArray(assessed.award.credentialSubject.achievement.resultDescription);
  return markup`<section id="rounds">
    <header>
      <span class="step">2 · How it was earned</span>
      <h2>Two rounds of evidence, read by someone else than the issuer</h2>
      <p>
        Rounds are only ever added. The award is dated ${assessed.award.awardedDate.slice(0, 10)}, the day of
        the deciding round; the evidence is the union of both, without what was superseded.
      </p>
    </header>
    <ol class="timeline">
      ${rounds.map((round) => roundItems(round, superseded, descriptions))}
    </ol>
  </section>`;
};
