// What must work in every runtime, by the everyday API alone: issue, verify, revoke, bake, evaluate.
// One function, no import: the harness hands it the package, in whatever way the runtime loads it.

const assert = (condition, what) => {
  if (!condition) throw new Error(`expected ${what}`);
};
