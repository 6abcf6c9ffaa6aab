/**
 * The record of one handoff, from an hour before the primary changes until somebody has accepted. It changes only as a
 * whole, by compare-and-set on `version`. All instants are milliseconds.
 */
import type { Person } from '../delivery/person.ts';
import type { Note, Summary } from './summary.ts';

export interface Handoff {
  /** `edge-mhx2k0w0`: the team, a dash, the instant of the change in base 36. Opaque to Slack. */
  id: string;
  version: number;
  team: string;
  /** Slack channel id of its message. */
  channel: string;
  /** Slack user ids. The same people on both sides: a digest, nobody hands over to themselves. */
  from: string[];
  to: string[];
  /** When the primary changes. */
  at: number;
  /** The shift that ends, and the one that begins; null: nobody takes over, or nothing says until when. */
  shift: { from: number; to: number };
  next: { from: number; to: number } | null;
  state: HandoffState;
  /** When the outgoing person was asked for a note. */
  asked?: number;
  /** Asked under this id: people moved the change since. */
  askedAs?: string;
  notes: Note[];
  /** As it was when the shift ended; absent before. */
  summary?: Summary;
  /** What was put right afterwards: its audit lines. */
  corrections: { by: Person; at: number; text: string }[];
  /** It fell into an outage of the bot: told so much later, ms. */
  late?: number;
  /** Changes before it in the same outage, oldest first: of each but a line is told. */
  overtook?: { at: number; from: string[]; to: string[] }[];
}

export type HandoffState =
  /** The change is still to come. */
  | { is: 'ahead' }
  /** Told; nobody has accepted. `reminded`: the incoming person was asked again; `team`: the team was told. */
  | { is: 'told'; at: number; reminded?: number; team?: number }
  | { is: 'accepted'; by: Person; at: number }
  /** Nothing to accept: a digest, or nobody takes over. */
  | { is: 'closed'; at: number; why: 'digest' | 'nobody takes over' }
  /** A later change was told instead, in the same outage; or the next shift began and nobody had accepted. */
  | { is: 'closed'; at: number; why: 'overtaken' | 'not accepted' }
  /** People changed the schedule: this change never came. `into`: the handoff that has its notes now. */
  | { is: 'closed'; at: number; why: 'withdrawn'; into?: string };
