/** What people are told of a handoff as it stands now: derived from its record, so that it may be asked at any time. */
import type { Handoff } from './handoff.ts';

export interface Tellings {
  /** The message in the team's channel. `edit`: it is kept true where it was posted, and posted no more. */
  message: 'none' | 'post' | 'edit';
  /** Messages to single people, each once. */
  direct: Direct[];
  /** A reply that rings in the channel: nobody accepts, whoever reads this may. */
  team: boolean;
}

export interface Direct {
  /** Under which it is remembered: the same at every try. */
  name: string;
  /** Slack user id. */
  person: string;
  /** `ask`: for a note. `from`, `to`: the handoff itself. `digest`: to those who stay. `remind`: to accept it. */
  is: 'ask' | 'from' | 'to' | 'digest' | 'remind';
}

const NOTHING: Tellings = { message: 'none', direct: [], team: false };

export function tellingsOf(handoff: Handoff): Tellings {
  const { state, from, to, asked, askedAs } = handoff;
  switch (state.is) {
    case 'ahead':
      return { ...NOTHING, direct: asked === undefined || askedAs ? [] : each('ask', from) };
    case 'told':
      return {
        message: 'post',
        direct: [...itself(handoff), ...(state.reminded === undefined ? [] : each('remind', to))],
        team: state.team !== undefined,
      };
    case 'accepted':
      return { message: 'post', direct: itself(handoff), team: false };
    case 'closed':
      if (state.why === 'digest') return { message: 'post', direct: each('digest', from), team: false };
      if (state.why === 'nobody takes over') return { message: 'post', direct: each('from', from), team: false };
      // The next one is told already: this is history.
      return state.why === 'not accepted' ? { ...NOTHING, message: 'edit' } : NOTHING;
  }
}

const each = (is: Direct['is'], people: string[]): Direct[] =>
  people.map((person) => ({ name: `${is}.${person}`, person, is }));

/** Who is on both sides is told once. */
const itself = ({ from, to }: Handoff): Direct[] => [
  ...each('to', to),
  ...each(
    'from',
    from.filter((person) => !to.includes(person)),
  ),
];
