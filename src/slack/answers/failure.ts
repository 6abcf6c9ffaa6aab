import { type Message, md, section } from '../messages/blocks.ts';

/** Something threw. `reference` finds the reason in the log; no error's own words reach a person. */
export function failed(reference: string, deskOutOfReach: boolean): Message {
  return deskOutOfReach
    ? {
        text: 'Nothing was started or changed: fullcycle cannot reach its records.',
        blocks: [
          section(
            ':no_entry: *Nothing was started or changed:* fullcycle cannot reach its records (Redis). Production stays as it is.',
            md`:point_right: *Next:* look with \`/deploy status\` in a minute, then ask again. Reference \`${reference}\``,
          ),
        ],
      }
    : {
        text: 'That did not work: fullcycle made a mistake of its own.',
        blocks: [
          section(
            ':warning: *That did not work:* fullcycle made a mistake of its own.',
            md`:point_right: *Next:* see with \`/deploy status\` what runs. Reference \`${reference}\` finds the reason in the log.`,
          ),
        ],
      };
}

/** Slack gives three seconds; the answer itself follows. */
export const stillWorking: Message = {
  text: 'Still at it: the answer follows here.',
  blocks: [section(':hourglass_flowing_sand: Still at it: the answer follows here.')],
};

/** The same after a click, which may have no answer but the card. */
export const onItsWay: Message = {
  text: 'Still at it: what comes of it shows on the card, or follows here.',
  blocks: [section(':hourglass_flowing_sand: Still at it: what comes of it shows on the card, or follows here.')],
};

/** A button, form or command that this version does not know. */
export function olderVersion(): Message {
  return {
    text: 'This button is from another version of fullcycle. Nothing has changed.',
    blocks: [
      section(
        ':no_entry: *This button is from another version of fullcycle.* Nothing has changed.',
        ':point_right: *Next:* type `/deploy status` to see what runs, or `/deploy help`.',
      ),
    ],
  };
}

export function unknownCommand(command: string, known: string[]): Message {
  return {
    text: `fullcycle does not know ${command}. Nothing has changed.`,
    blocks: [
      section(
        md`:grey_question: *fullcycle does not know \`${command}\`.* Nothing has changed.`,
        `It knows ${known.map((name) => `\`${name}\``).join(', ')}.`,
      ),
    ],
  };
}
