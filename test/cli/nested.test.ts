import { beforeAll, describe, expect, it } from 'vitest';
import { LEARNER, openDeskWithBadges, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;

const present = async (file: string, members: object, count: number): Promise<void> => {
  const badge = JSON.parse(await desk.read('good.json')) as object;
  await desk.write(file, {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: Array.from({ length: count }, () => badge),
    ...members,
  });
};

beforeAll(async () => {
  desk = await openDeskWithBadges();
  await present('three.json', { holder: LEARNER }, 3);
});

describe('--max-nested', () => {
  it('raises and lowers how many credentials verify and status check look at', async () => {
    for (const command of [['verify'], ['status', 'check']]) {
      const check = (number: string) =>
        desk.cairn(...command, 'three.json', '-d', 'web', '--max-nested', number);
      // nobody signed the presentation itself, which verify does not forgive
      expect((await check('2')).stdout).toContain('nested.tooMany');
      expect((await check('3')).stdout).not.toContain('nested.');
    }
  });

  it('lets a record of more than the default of 128 be verified whole', async () => {
    await present('many.json', { holder: LEARNER }, 130);
    expect((await desk.cairn('status', 'check', 'many.json', '-d', 'web')).code).toBe(2);
    expect((await desk.cairn('status', 'check', 'many.json', '-d', 'web', '--max-nested', '130')).code).toBe(
      0,
    );
  });

  it.each(['0', '-1', '1e3', 'many', ''])('takes no %j', async (number) => {
    expect((await desk.cairn('verify', 'three.json', '-d', 'web', '--max-nested', number)).code).toBe(64);
  });
});

describe('a presentation', () => {
  it('is called by whoever presents', async () => {
    const { stdout } = await desk.cairn('verify', 'three.json', '-d', 'web');
    expect(stdout).toContain(`a presentation by ${LEARNER}`);
    await present('object.json', { holder: { id: 'did:example:\u202e' } }, 1);
    expect((await desk.cairn('verify', 'object.json', '-d', 'web')).stdout).toContain(
      'a presentation by did:example:\\u202e',
    );
    await present('nobody.json', {}, 1);
    expect((await desk.cairn('verify', 'nobody.json', '-d', 'web')).stdout).toMatch(
      /a presentation {2}nobody/,
    );
  });
});
