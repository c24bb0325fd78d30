// A reporter for node:test that writes how many tests passed and failed, for scripts/test.mjs to add up.
export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    if (type === 'test:fail') {
      // A suite that fails only because a test in it did is not a failure of its own.
      if (!isSuite || data.details.error?.failureType !== 'subtestsFailed') failed += 1;
    } else if (data.skip || data.todo) {
      if (!isSuite) skipped += 1;
    } else if (!isSuite) passed += 1;
  }
  yield JSON.stringify({ passed, failed, skipped });
}
