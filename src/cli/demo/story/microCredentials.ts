import type { BadgeDesign } from '../../pictures/drawBadge.js';

/** One element of a rubric: what an evaluator looks for in the evidence. */
export interface Element {
  readonly slug: string;
  readonly name: string;
  /** What "met" means here. */
  readonly met: string;
}

/** A micro-credential of the story, before it becomes an Achievement. */
export interface MicroCredential {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Markdown: what must be shown. */
  readonly criteria: string;
  readonly elements: readonly Element[];
  /** The competency of the framework that it is aligned to. */
  readonly competency: { readonly code: string; readonly name: string };
  readonly design: BadgeDesign;
}

/**
 * The five micro-credentials of "Class Structures to Support SEL". The founding story names only the first;
 * the other four are invented here.
 */
export const MICRO_CREDENTIALS: readonly MicroCredential[] = [
  {
    slug: 'morning-meeting',
    name: 'Morning Meeting for SEL',
    description: 'Leads a morning meeting in which every child is greeted, heard, and ready to learn.',
    criteria:
      'Three videos of morning meetings on different days, a set of activity plans, a short justification, and the design of the meeting. All elements of the rubric must be met.',
    elements: [
      { slug: 'greeting', name: 'Greeting', met: 'Every child is greeted by name, by another child.' },
      {
        slug: 'structure',
        name: 'Meeting structure',
        met: 'Greeting, sharing, activity and message follow a rhythm that the children know.',
      },
      {
        slug: 'sharing',
        name: 'Sharing and peer feedback',
        met: 'Each child has a chance of their own to share and to receive feedback from peers.',
      },
      { slug: 'activity', name: 'Group activity', met: 'The activity practises the competency of the week.' },
      {
        slug: 'rationale',
        name: 'Justification',
        met: 'The choices are explained with reference to this class.',
      },
    ],
    competency: { code: 'RS', name: 'Relationship skills' },
    design: { title: 'Morning Meeting for SEL', hue: 28, emblem: 'sunrise', stones: 3 },
  },
  {
    slug: 'closing-circle',
    name: 'Closing Circle',
    description:
      'Ends the day with a circle in which children look back and name what they learned about themselves.',
    criteria:
      'Two videos of closing circles, the prompts used over two weeks, and a reflection on what children said.',
    elements: [
      {
        slug: 'reflection',
        name: 'Reflection',
        met: 'Children name a feeling or a strength of the day in their own words.',
      },
      { slug: 'routine', name: 'Routine', met: 'The circle has a clear beginning and end.' },
      { slug: 'inclusion', name: 'Inclusion', met: 'Passing is allowed, and nobody is passed over.' },
    ],
    competency: { code: 'SA', name: 'Self-awareness' },
    design: { title: 'Closing Circle', hue: 262, emblem: 'moon', stones: 3 },
  },
  {
    slug: 'class-agreements',
    name: 'Class Agreements',
    description:
      'Builds the agreements of the class with the children, and returns to them when they are tested.',
    criteria:
      'The agreements with the record of how they were made, one video of a conversation about them, and an account of one revision.',
    elements: [
      {
        slug: 'authorship',
        name: 'Shared authorship',
        met: 'The words of the agreements are the children’s.',
      },
      {
        slug: 'consequences',
        name: 'Considering consequences',
        met: 'Children say what an agreement does for others.',
      },
      { slug: 'revision', name: 'Revision', met: 'An agreement that failed was changed together.' },
    ],
    competency: { code: 'RDM', name: 'Responsible decision-making' },
    design: { title: 'Class Agreements', hue: 152, emblem: 'rings', stones: 3 },
  },
  {
    slug: 'peer-feedback',
    name: 'Peer Feedback Routines',
    description: 'Teaches children to give one another feedback that is kind, specific and helpful.',
    criteria:
      'Two videos of feedback rounds, the sentence starters that were taught, and samples of work before and after.',
    elements: [
      {
        slug: 'perspective',
        name: 'Taking perspectives',
        met: 'Feedback shows what the other child was trying to do.',
      },
      { slug: 'specificity', name: 'Specific language', met: 'Most feedback names a place in the work.' },
      { slug: 'uptake', name: 'Uptake', met: 'Work changed after the feedback.' },
    ],
    competency: { code: 'SOA', name: 'Social awareness' },
    design: { title: 'Peer Feedback Routines', hue: 342, emblem: 'voices', stones: 3 },
  },
  {
    slug: 'calm-corner',
    name: 'Calm Corner',
    description: 'Gives children a place, and ways, to steady themselves and come back to the group.',
    criteria:
      'Photographs and the plan of the corner, the lesson in which it was introduced, and a log of two weeks of use.',
    elements: [
      {
        slug: 'strategies',
        name: 'Strategies',
        met: 'Children choose among at least three ways to calm themselves.',
      },
      { slug: 'access', name: 'Free access', met: 'The corner is never a punishment.' },
      { slug: 'return', name: 'Return', met: 'Children come back to their work by themselves.' },
    ],
    competency: { code: 'SM', name: 'Self-management' },
    design: { title: 'Calm Corner', hue: 200, emblem: 'waves', stones: 3 },
  },
];

/** The picture of the whole stack: five stones, each in the colour of its part. */
export const STACK_DESIGN: BadgeDesign = {
  title: 'Class Structures to Support SEL',
  hue: 40,
  emblem: 'rays',
  stones: 5,
  beads: MICRO_CREDENTIALS.map((one) => one.design.hue),
};
