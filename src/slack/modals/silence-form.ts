/** Until when shall nobody be paged for it? Always with an end, at most a day away. */
import type { ModalView } from '@slack/types';
import { firstAt, wallAt } from '../../oncall/zone-clock.ts';
import type { Page } from '../../paging/page.ts';
import { md, plain, section } from '../messages/blocks.ts';
import { howBad, isByHand, leadOf, placeOf } from '../messages/page/page-words.ts';

export const SILENCE_FORM = 'page_silence';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** By their value; `morning` needs the clock. */
const SPANS: Record<string, number> = { '15m': 15 * MINUTE, '1h': HOUR, '4h': 4 * HOUR };

export function silenceForm(page: Page, zone: string): ModalView {
  const figure = leadOf(page)?.figure;
  const still =
    figure && !isByHand(page) ? md`${howBad(figure)} meanwhile, as now.` : md`What is wrong stays wrong meanwhile.`;
  const options = [
    option('15m', 'For 15 min'),
    option('1h', 'For 1 h'),
    option('4h', 'For 4 h'),
    option('morning', `Until 09:00, ${cityOf(zone)} time`),
  ];
  return {
    type: 'modal',
    callback_id: SILENCE_FORM,
    private_metadata: JSON.stringify({ page: page.id, zone }),
    title: plain('Silence the page', 24),
    submit: plain('Silence', 24),
    close: plain('Keep paging', 24),
    blocks: [
      section(
        md`*Nobody is paged for ${placeOf(page)} until then.* ${still} If it still rings after that, it pages again.`,
      ),
      {
        type: 'input',
        block_id: 'until',
        label: plain('How long?'),
        element: { type: 'radio_buttons', action_id: 'until', initial_option: options[1], options },
      },
    ],
  };
}

const option = (value: string, words: string) => ({ text: plain(words, 75), value });

/** `Berlin` of `Europe/Berlin`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** The instant that was chosen, ms; null for what is no choice of the form. */
export function silenceUntil(chosen: string | undefined, { zone, now }: { zone: string; now: number }): number | null {
  const span = SPANS[chosen ?? ''];
  if (span !== undefined) return now + span;
  return chosen === 'morning' ? nextMorning(zone, now) : null;
}

/** 09:00 by the team's clock, at least an hour from now. */
function nextMorning(zone: string, now: number): number {
  const wall = wallAt(zone, now + HOUR);
  const today = Math.floor(wall / DAY) * DAY + 9 * HOUR;
  return firstAt(zone, today >= wall ? today : today + DAY);
}
