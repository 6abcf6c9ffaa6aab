/** One asks another to change shifts: a direct message with the two times, and what became of it in its place. */
import type { Exchange } from '../../../oncall/rota-changes.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, context, type Message, md, message, section } from '../blocks.ts';
import { during, dutyOf, type Names } from './oncall-words.ts';

export interface ExchangeFacts {
  team: string;
  exchange: Exchange;
  names: Names;
}

/** For the one who is asked. */
export function exchangeCard({ team, exchange, names }: ExchangeFacts): Message {
  const { id, by, gives, takes, state } = exchange;
  const asker = names(by);
  const lines = [
    md`You would be on call for ${dutyOf(team, gives.layer)} ${during(gives)}`,
    md`${asker} would be on call for ${dutyOf(team, takes.layer)} ${during(takes)}`,
  ];
  if (state.is !== 'offered') {
    const what = ENDED[state.is](asker);
    return message(
      md`${what}`,
      section(md`${state.is === 'accepted' ? ':white_check_mark:' : ':white_circle:'} *${what}*`, ...lines),
    );
  }
  const value = JSON.stringify({ team, id });
  return message(
    md`${asker} asks you to swap shifts on call for ${team}.`,
    section(md`:raised_hand: *${asker} asks you to swap shifts.*`, ...lines),
    actions(
      button('Agree to the swap', ACTION.exchangeAccept, value, { style: 'primary' }),
      button('Keep my shift', ACTION.exchangeDecline, value),
    ),
    context('Both shifts change hands at once when you agree; until then nothing does.'),
  );
}

const ENDED: Record<Exclude<Exchange['state']['is'], 'offered'>, (asker: string) => string> = {
  accepted: (asker) => `You and ${asker} swapped shifts.`,
  declined: (asker) => `You kept your shift; ${asker} was told.`,
  withdrawn: (asker) => `${asker} took the question back.`,
  past: () => 'Nobody answered in time: nothing has changed.',
};

/** For the one who asked. */
export function exchangeAnswered({ team, exchange, names }: ExchangeFacts): Message {
  const other = names(exchange.with);
  const agreed = exchange.state.is === 'accepted';
  const { gives, takes } = exchange;
  return agreed
    ? message(
        md`${other} agreed: your shifts on call for ${team} are swapped.`,
        section(
          md`:white_check_mark: *${other} agreed: your shifts are swapped.*`,
          md`You are on call for ${dutyOf(team, takes.layer)} ${during(takes)}, ${other} ${during(gives)}.`,
        ),
      )
    : message(
        md`${other} keeps the shift: nothing has changed.`,
        section(
          md`:white_circle: *${other} keeps the shift.* You stay on call for ${dutyOf(team, gives.layer)} ${during(gives)}.`,
          md`:point_right: *Next:* \`/oncall cover me\` asks the whole team.`,
        ),
      );
}
