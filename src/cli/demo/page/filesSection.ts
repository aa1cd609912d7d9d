import type { Story } from '../story.js';
import { markup, type Markup } from '../../../display/markup.js';

const FILES: readonly (readonly [file: string, what: string])[] = [
  ['morning-meeting.png', 'a badge; also .svg, .json, .jwt'],
  ['class-structures-sel.png', 'the stack’s own badge'],
  ['class-agreements.png', 'the badge that was revoked'],
  ['tampered.png', 'the forgery: one bit differs'],
  ['assessment-morning-meeting.json', 'the rounds, append-only'],
  ['stack.json', 'the stack’s rule'],
  ['state-rule.json', 'the state’s rule'],
  ['reports/', 'every report shown here, as JSON'],
  ['documents/index.json', 'stands in for the web: URL to file'],
  ['documents-before-revocation/index.json', 'the same, before the revocation'],
  ['university/', 'the issuer’s desk: private key and status store'],
];

/** Commands to try next, the same on the terminal and on the page. */
export const commandsToTry = (
  folderName: string,
): readonly { readonly why: string; readonly command: string }[] => [
  {
    why: 'Verify the badge yourself, with nothing but its picture and the published documents:',
    command: `npx cairn verify ${folderName}/morning-meeting.png --documents ${folderName}/documents`,
  },
  {
    why: 'See what became of all of them:',
    command: `npx cairn verify ${folderName}/*.png --documents ${folderName}/documents`,
  },
  {
    why: 'Ask whether the stack is complete, then and now:',
    command: `npx cairn stack recheck ${folderName}/class-structures-sel.png ${folderName}/{morning-meeting,closing-circle,class-agreements,peer-feedback,calm-corner}.png --documents ${folderName}/documents`,
  },
];

/**
 * The files, and three commands to try next.
 *
 * @param story what happened
 */
export const filesSection = (story: Story): Markup =>
  markup`<section id="next">
    <header>
      <span class="step">7 · Your turn</span>
      <h2>Three commands to try next</h2>
    </header>
    ${commandsToTry(story.folderName).map(
      ({ why, command }) =>
        markup`<div class="try">
          <p>${why}</p>
          <pre><span>$ </span>${command}</pre>
        </div>`,
    )}
    <h3 style="margin:2rem 0 .8rem">What lies in this folder</h3>
    <ul class="filelist">
      ${FILES.map(([file, what]) => markup`<li><a href="${file}">${file}</a><small>${what}</small></li>`)}
    </ul>
  </section>`;
