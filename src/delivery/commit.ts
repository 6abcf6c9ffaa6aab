/** When what is deployed was committed, for the record: it is read in preflight, with the release. */
import type { Operation } from './operation.ts';
import type { Release } from './seen.ts';

export const commitOf = (release: Release | undefined): Pick<Operation, 'committed' | 'commitUnreadable'> => ({
  ...(release?.committed !== undefined && { committed: release.committed }),
  ...(release?.commitUnreadable && { commitUnreadable: release.commitUnreadable }),
});
