/** What a page's message needs to know beside the record itself. */
import type { Hold } from '../../../delivery/hold.ts';
import type { Operation } from '../../../delivery/operation.ts';
import type { Person } from '../../../delivery/person.ts';
import type { OnCall } from '../../../oncall/schedule.ts';

export interface PageFacts {
  now: number;
  /** Slack user group of the team: mentioned when all of it is called. */
  usergroup?: string;
  /** Who said so first, and how many ms after it opened; looked up for a page that is over. */
  acknowledged?: { by: Person; after: number };
  /** The zone in which the team reads times that Slack cannot localise. */
  zone: string;
  /** What people are called where nobody must be woken, by their Slack user id. */
  name(person: string): string;
  /** By layer, as of now. Empty: the team has no schedule. */
  onCall: OnCall[];
  /** Where nobody is on call: when somebody is again, and who. */
  nextOnCall?: { at: number; people: string[] };
  /** Slack user ids of the team. */
  members: string[];
  /** The suspect's deploy, as its record is now. */
  suspect?: Operation;
  /** What runs, or was done since the page opened, in the page's place to put it right. */
  cure?: Operation;
  /** Milliseconds that a whole cluster of this service took to come up last time: the length of a cold way back. */
  standUpTakes?: number;
  /** What holds the service now; looked up for a page that is over. */
  hold?: Hold | null;
  /** Where the card of an operation is. */
  cardLink?(operation: string): string | undefined;
  /** Where this page's own message is. */
  pageLink?: string;
}
