/** What holds for every message in every state, whatever it is about and whatever its words are. */
import { describe, expect, it } from 'vitest';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { ACTION } from '../../../src/slack/messages/action-ids.ts';
import type { Message } from '../../../src/slack/messages/blocks.ts';
import { blocksOf, buttonsOf, read, textsIn } from './reading.ts';

/** `classic` and `reply` in a name say what it is. */
export interface Shown {
  name: string;
  message: Message;
}

/** Every word that comes from outside is hostile. */
export const EVIL = '<!channel> *b* <@U1> & "x"';

const slack = new BlockRules();

/** Texts that Slack reads as markup: wherever `mrkdwn` stands, and the text of the message itself. */
const markupOf = ({ text, blocks }: Message): string[] => [text, ...mrkdwn(blocks)];
function mrkdwn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(mrkdwn);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text } = part as { type?: string; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  return Object.values(part).flatMap(mrkdwn);
}

/** `hostile`: the same with `EVIL` in every word from outside. */
export function rulesFor(all: Shown[], hostile: Shown[]): void {
  describe.each(all)('$name', ({ message }) => {
    it('is taken by Slack', () => {
      expect(() => slack.message(message.blocks)).not.toThrow();
      expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200);
    });

    it('tells its news in whole sentences, without times, buttons or raw spans', () => {
      expect(message.text).toMatch(/[.?”]$|\.$/);
      expect(message.text).not.toMatch(/<!date|undefined|null|NaN|\[object/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/undefined|NaN|\[object|null/);
    });

    it('shouts at nobody and never says what is never said', () => {
      for (const text of [message.text, ...textsIn(message.blocks)]) {
        expect(text.replaceAll(/<!(date|subteam)/g, '')).not.toContain('!');
        expect(text).not.toMatch(/\b(please(?! answer)|sorry|oops|successfully|unfortunately|target group|ASG|ARN)\b/i);
      }
    });

    it('never lets a number part from its unit', () => {
      for (const text of [message.text, ...textsIn(message.blocks)]) expect(text).not.toMatch(/\d (%|ms|s|min|h|of)\b/);
    });

    it('shows button words whole and asks before every dangerous one', () => {
      for (const button of buttonsOf(message)) {
        expect(read(button.text.text).length).toBeLessThanOrEqual(30);
        expect(button.text.text).not.toContain('…');
        if (button.style === 'danger') expect(button.confirm?.style).toBe('danger');
        expect(button.confirm?.title?.text ?? '?').toMatch(/\?$/);
        expect(button.confirm?.text.text ?? '').not.toContain('…');
        expect(Object.values(ACTION)).toContain(button.action_id?.replace(/\.\d+$/, ''));
      }
    });

    it('has at most one primary button in a row', () => {
      for (const block of blocksOf(message)) {
        if (block.type !== 'actions') continue;
        const primary = block.elements.filter((element) => element.type === 'button' && element.style === 'primary');
        expect(primary.length).toBeLessThanOrEqual(1);
      }
    });
  });

  it.each(all.filter(({ name }) => name.endsWith('classic')))('$name needs no new block', ({ message }) => {
    const oldSlack = new BlockRules(['plan', 'task_card', 'table', 'data_table', 'data_visualization']);
    expect(() => oldSlack.message(message.blocks)).not.toThrow();
  });

  it.each(all.filter(({ name }) => !/classic|reply/.test(name)))(
    '$name: the buttons stand before the plan, on the card itself',
    ({ message }) => {
      const types = message.blocks.map(({ type }) => type);
      if (types.includes('actions') && types.includes('plan')) {
        expect(types.indexOf('actions')).toBeLessThan(types.indexOf('plan'));
      }
      expect(types[0]).toBe('header');
    },
  );

  describe.each(hostile)('$name, with hostile words in it', ({ message }) => {
    it('is still taken by Slack', () => {
      expect(() => slack.message(message.blocks)).not.toThrow();
    });

    it('pings nobody with them', () => {
      for (const text of markupOf(message)) {
        expect(text).not.toContain('<!channel>');
        expect(text).not.toContain('<@U1>');
      }
    });

    it('does not show escapes where Slack reads no markup', () => {
      const plain = blocksOf(message).filter(
        ({ type }) => type === 'header' || type === 'plan' || type === 'rich_text',
      );
      expect(JSON.stringify([plain, buttonsOf(message)])).not.toMatch(/&(amp|lt|gt);/);
    });
  });
}
