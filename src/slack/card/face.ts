import type { Importance } from '../budget.ts';
import type { DataVisualizationBlock, Message } from '../messages/blocks.ts';
import type { Subject } from './posted.ts';

/** What a card shows of its record, whatever that is about. */
export interface Face extends Subject {
  channel: string;
  /** Of the record; of several, where several are shown. */
  version: number | string;
  /** In a word: when it changes, that is news and is shown at once. */
  headline: string;
  /** What a post or an edit may take of the budget. */
  importance: { news: Importance; progress: Importance };
  message(): Message;
  /** By it a chart's picture is known again at the next edit. */
  pictureName(chart: DataVisualizationBlock): string;
}
