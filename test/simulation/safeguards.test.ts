/** Each safeguard is taken out of the engine in turn: the simulation must notice, and say what was lost with it. */
import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { firstBroken } from './first-broken.ts';
import { SAFEGUARDS } from './safeguards.ts';

/** So many stories at most: whatever takes longer to be noticed is not watched well. */
const WITHIN = 2000;

test.each(SAFEGUARDS)(
  'without "$name" a story goes wrong',
  async (safeguard) => {
    const without = await bundle(safeguard);
    const failure = await firstBroken(without, safeguard.seed, WITHIN);
    await without.remove();
    expect(safeguard.breaks).toContain(failure?.invariant ?? 'nothing');
  },
  300_000,
);

test('a safeguard that is not in the code as it is written down is told at once', async () => {
  const [first] = SAFEGUARDS;
  if (!first) throw new Error('there are safeguards');
  await expect(bundle({ ...first, code: 'what nobody wrote' })).rejects.toThrow(
    `"${first.name}": ${first.file} does not say exactly once: what nobody wrote`,
  );
  await expect(bundle({ ...first, file: 'src/main.ts' })).rejects.toThrow('the simulation does not use src/main.ts');
});
