/** My services: what serves since when, and how it is, in words. Those that need somebody come first, with buttons. */
import type { KnownBlock } from '@slack/types';
import type { PlaceNow } from '../../delivery/desk.ts';
import { ACTION } from '../messages/action-ids.ts';
import { actions, button, confirm, md, section } from '../messages/blocks.ts';
import { packed } from '../messages/packed.ts';
import { counted } from '../messages/quantities.ts';
import { writeForm } from '../wishes/form-value.ts';
import type { HomeFacts } from './home-facts.ts';
import { ofEachService, type ServiceNow, serviceLines, urgency } from './service-now.ts';

/** With buttons of their own. */
const WITH_BUTTONS = 8;
/** With a line each. */
const WITH_LINES = 40;

export function serviceBlocks(facts: HomeFacts): KnownBlock[] {
  const services = ofEachService(facts.places, facts.pages).sort(
    (a, b) => urgency(b) - urgency(a) || a.name.localeCompare(b.name),
  );
  if (services.length === 0) return [section('*Your services*', 'Your teams own none yet.')];
  const shown = services.slice(0, WITH_BUTTONS);
  const lines = services.slice(WITH_BUTTONS, WITH_BUTTONS + WITH_LINES);
  const rest = services.length - shown.length - lines.length;
  return [
    section('*Your services*'),
    ...shown.flatMap((service, i) => [section(...serviceLines(service)), buttons(service, i)]),
    ...packed(lines.flatMap((service) => serviceLines(service))),
    ...(rest > 0 ? [andTheRest(rest)] : []),
  ];
}

const andTheRest = (rest: number): KnownBlock => ({
  ...section(md`And ${counted(rest, 'service')} more, of which none needs anybody more than these.`),
  accessory: button('Search what runs where', ACTION.homeSearch, '', {
    label: 'Search what runs where, in the whole company',
  }),
});

function buttons(service: ServiceNow, i: number): KnownBlock {
  const place = usual(service.places);
  const { environment } = place;
  const atOnce = place.running?.kind === 'deploy';
  return actions(
    button('Deploy', `${ACTION.openForm}.${i + 1}`, writeForm({ service: service.name, environment }), {
      label: `Open the form to deploy ${service.name} to ${environment}`,
    }),
    button('Roll back', `${ACTION.homeRollBack}.${i + 1}`, JSON.stringify({ service: service.name, environment }), {
      // Red only where the click moves requests: a wall of red warns of nothing.
      ...(atOnce ? { style: 'danger' } : {}),
      label: `Roll back ${service.name} in ${environment}`,
      confirm: confirm(
        `Roll back ${service.name} in ${environment}?`.slice(0, 100),
        whatItDoes(place),
        'Roll back',
        'Keep it as it is',
        atOnce ? 'danger' : undefined,
      ),
    }),
  );
}

/** As the card is: what runs is turned round at once; else it is first said how long the way takes. */
function whatItDoes({ running, live, previous }: PlaceNow): string {
  if (running?.kind === 'deploy') {
    return `The deploy of ${running.release} turns back at once${running.from ? `: ${running.from} gets all requests` : ''}. Not undone: what it wrote to the database.`;
  }
  const to = previous ? ` from ${live ?? 'the present release'} to ${previous}` : '';
  return `You are told first how long the way back${to} takes, and asked once more. Nothing moves before.`;
}

const usual = (places: PlaceNow[]): PlaceNow => {
  const place = places.find(({ environment }) => environment === 'prod') ?? places[0];
  if (!place) throw new Error('a service that is shown has a place');
  return place;
};
