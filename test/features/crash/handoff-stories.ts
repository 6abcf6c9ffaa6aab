/** Two stories of a shift that ends, each a person's wish or two and then nothing but the workers. */
import type { HandoffDesk } from '../../../src/handoff/desk.ts';
import type { RotaDesk } from '../../../src/oncall/rota-desk.ts';
import type { HandoffStore } from '../../../src/store/handoff-store.ts';

export interface HandoffGround {
  team: string;
  rota: RotaDesk;
  desk: HandoffDesk;
  handoffs: HandoffStore;
  /** The team's job looks now, as it does every few seconds, until it is so. */
  look(what: string, is: () => Promise<boolean>): Promise<void>;
  /** Resolves as soon as it is so. */
  until(what: string, is: () => Promise<boolean>): Promise<void>;
}

export interface HandoffStory {
  name: string;
  /** Resolves to the id of its handoff, when all that people do is done. */
  play(ground: HandoffGround): Promise<string>;
}

export const ADA = { id: 'U0ADA', name: 'Ada' };
export const LIN = { id: 'U0LIN', name: 'Lin' };
const MINUTE = 60_000;

const linTakesOver = ({ rota, team }: HandoffGround, from: number) =>
  rota.replace({ team, layer: 'primary', person: ADA.id, by: LIN.id, from, to: from + 60 * MINUTE });

const leavesNote = ({ desk, team }: HandoffGround) =>
  desk.note(team, { by: ADA, at: Date.now(), text: 'If it is slow, restart one and wait.' });

export const HANDOFF_STORIES: HandoffStory[] = [
  {
    name: 'a question for a note',
    async play(ground) {
      const { team, handoffs } = ground;
      await linTakesOver(ground, Date.now() + 30 * MINUTE);
      await ground.look('Ada is asked', async () => {
        const [id] = await handoffs.unfinished(team);
        return id !== undefined && (await handoffs.card(id))?.['said ask.U0ADA']?.ts !== undefined;
      });
      const written = await leavesNote(ground);
      if ('refused' in written) throw new Error(written.refused);
      return written.done.id;
    },
  },
  {
    name: 'a shift that Lin accepts late',
    async play(ground) {
      const { team, handoffs, desk, until } = ground;
      await leavesNote(ground);
      await linTakesOver(ground, Date.now());
      let id = '';
      await ground.look('Lin has the shift', async () => {
        [id = ''] = (await handoffs.recent(team, 1, Date.now())).map((each) => each.id);
        return id !== '';
      });
      const isCalled = async () => (await handoffs.card(id))?.replies?.team?.ts !== undefined;
      await until('the team is called', isCalled);
      const accepted = await desk.accept(id, LIN, Date.now());
      if ('refused' in accepted) throw new Error(accepted.refused);
      return id;
    },
  },
];
