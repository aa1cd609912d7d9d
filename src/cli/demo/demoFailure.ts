/** Something that the demo says did not come true: it ends here, with exit code 1. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}
