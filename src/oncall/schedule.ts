/**
 * Who has agreed to be called, and when: what a team writes down. Everything else (who it is now, the coming weeks, the
 * holes) is derived from it. All instants are milliseconds since the epoch; all spans hold their beginning and not
 * their end; clocks are those of an IANA zone, so that a turn that changes at nine does so in summer and in winter.
 */

/** An opaque id, Slack's usually. */
export type Person = string;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Span {
  from: number;
  to: number;
}

/** Groups take turns; those of one group are on call together. */
export interface Rotation {
  every: 'hour' | 'day' | 'week' | 'month';
  /** How many of those a turn takes: 2 with `week` is a fortnight. */
  length: number;
  /** The first group's turn begins. Before it the turns are counted backwards. */
  start: number;
  /** IANA: turns change when this clock shows the time that it showed at `start`. */
  zone: string;
  groups: Person[][];
  /** With `day`: only these count, so that nobody's turn is spent on a free weekend. */
  days?: Weekday[];
  /** How much of its turn a group is on call, in ms from the turn's beginning; absent: all of it. */
  lasts?: number;
}

/** Hours by the clock on some days. Several of them, in several zones, follow the sun. */
export interface ClockWindow {
  days: Weekday[];
  /** Minutes after midnight by the clock of the rotation's zone. */
  from: number;
  /** The same; not later than `from`: on the next day. */
  to: number;
}

/** A rotation, and when it counts. Several rules may hold at once: all of them are on call. */
export interface Rule {
  rotation: Rotation;
  /** Absent: around the clock. */
  windows?: ClockWindow[];
  /** Before and after, the rule says nothing. */
  from?: number;
  until?: number;
  /** Of the rules that have somebody, the highest alone count. Absent: 0. */
  priority?: number;
}

/** `primary`, `secondary`: each is somebody's turn of its own. */
export interface Layer {
  name: string;
  rules: Rule[];
}

/** Somebody is on call for a while who would not be, or is not who would be. */
export type Override = Span & {
  id: string;
  layer: string;
  /** When it was made: what was made later is laid over what was made before. */
  made: number;
} & (
    | { is: 'add'; person: Person }
    | { is: 'remove'; person: Person }
    /** Acts only where `person` is on. Null: whoever is on, and where nobody is. */
    | { is: 'replace'; person: Person | null; by: Person }
  );

/** Somebody asks to be covered for a while. Nothing changes until it is taken. */
export interface Swap extends Span {
  id: string;
  layer: string;
  person: Person;
  state: { is: 'offered' } | { is: 'taken'; by: Person; at: number } | { is: 'past' } | { is: 'withdrawn'; at: number };
}

export interface PersonalSpan extends Span {
  person: Person;
}

/** A plan for holidays, say: instead of all rules of its layer, gaps included. */
export interface Temporary extends Span {
  layer: string;
  shifts: PersonalSpan[];
}

export interface Schedule {
  /** The first is called first. */
  layers: Layer[];
  overrides: Override[];
  swaps: Swap[];
  temporaries: Temporary[];
}

/** One who is on call, and how that came. */
export interface Held {
  person: Person;
  by: 'rotation' | 'temporary' | 'override' | 'swap';
  /** Whose turn it was to be. */
  inPlaceOf?: Person;
  /** The id of the swap with which this person asks to be covered now. */
  asks?: string;
}

/** A gap is said, not left out: nobody on call is a fact that somebody must hear. */
export type Duty = { is: 'held'; held: Held[] } | { is: 'gap' };

export interface OnCall {
  layer: string;
  duty: Duty;
}

/** The same people in the same way, from one change to the next. */
export interface Shift extends OnCall, Span {}
