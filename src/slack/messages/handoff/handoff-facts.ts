/** What the messages of a handoff need beside its record. */
import type { About } from '../../../handoff/summary.ts';
import type { Names } from '../oncall/oncall-words.ts';

export interface HandoffFacts {
  name: Names;
  /** IANA: the clock that somebody lives by, where Slack tells it. */
  zoneOf(id: string): string | undefined;
  /** They have left Slack: no mention reaches them. */
  gone(id: string): boolean;
  /** The address of the message that a line is about; undefined: there is none, or it is not known. */
  linkOf(about: About): string | undefined;
  /** The team's, where it has one. */
  usergroup?: string;
  /** Of the handoff's own message. */
  messageLink?: string;
  /** Drawn and uploaded, with the words that say the same. */
  pictures?: { file: string; alt: string }[];
  /** The channel does not let the message in: direct ones carry it. */
  noWayIn?: true;
}
