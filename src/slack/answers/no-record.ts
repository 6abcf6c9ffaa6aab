import { refused } from './refused.ts';

/** A bot that was started without the record of what happened. */
export const noRecord = refused(
  'This bot keeps no record of what happened, so there is nothing to count. Nothing has changed.',
);
