import type { Catalog } from '../../catalog/catalog.ts';
import { context, header, type Message, md, section } from '../messages/blocks.ts';
import { servicesOf, teamsOf } from '../rights.ts';

/** /deploy help: only what this version does. */
export function deployHelp(catalog: Catalog, user: string): Message {
  const example = exampleService(catalog, user);
  return {
    text: `How to use /deploy: type a service and a release, for example /deploy ${example} 1.42.0.`,
    blocks: [
      header(':wave: How to deploy'),
      section(
        'Type a service and a release:',
        md`\`\`\`/deploy ${example} 1.42.0\`\`\``,
        'It goes to prod. For staging add `to staging`, for a note to the channel `because …`. Without a release you get a form.',
      ),
      section(
        '`/deploy`: a form with services and releases',
        md`\`/deploy status ${example}\`: what runs, what waits`,
        '`/deploy status`: the same for all services of the team',
        md`\`/deploy lock ${example} because …\`: no deploy begins until somebody lifts it`,
        md`\`/deploy unlock ${example}\`: lift the hold`,
        md`\`/deploy history ${example}\`: the last 10, how they ended and who asked`,
        md`\`/deploy insights ${example} 8\`: how often and how well it was deployed in 8 weeks; a team, or \`all\`, too`,
        md`\`/deploy doctor ${example}\`: what stands in AWS that no record explains`,
        md`\`/rollback ${example}\`: back to the release before`,
      ),
      context(md`${yours(catalog, user)} Only you see this.`),
    ],
  };
}

/** /rollback help, and a bare /rollback. */
export function rollbackHelp(catalog: Catalog, user: string): Message {
  const example = exampleService(catalog, user);
  return {
    text: `How to use /rollback: type a service, for example /rollback ${example}.`,
    blocks: [
      header(':wave: How to roll back'),
      section(
        'Type a service:',
        md`\`\`\`/rollback ${example}\`\`\``,
        'While a deploy runs, it is rolled back at once. Afterwards you see first how long it takes, then confirm.',
      ),
      section(
        md`\`/rollback ${example} to 1.41.0\`: to a release that you name`,
        md`\`/rollback ${example} in staging because …\`: elsewhere, with a note to the channel`,
        '`/deploy help`: how to deploy',
      ),
      context(md`${yours(catalog, user)} Only you see this.`),
    ],
  };
}

function exampleService(catalog: Catalog, user: string): string {
  const team = teamsOf(catalog, user)[0];
  const service = (team && servicesOf(catalog, team)[0]) ?? [...catalog.services.values()][0];
  return service?.name ?? 'api';
}

function yours(catalog: Catalog, user: string): string {
  const teams = teamsOf(catalog, user);
  if (teams.length === 0) return 'You are in no team: every change asks you for a reason.';
  const lists = teams.map((team) => `${names(catalog, team)} (team ${team.name})`);
  return `You can deploy ${lists.join(' and ')}.`;
}

function names(catalog: Catalog, team: Parameters<typeof servicesOf>[1]): string {
  const services = servicesOf(catalog, team).map((service) => service.name);
  return services.length < 2 ? services.join('') : `${services.slice(0, -1).join(', ')} and ${services.at(-1)}`;
}
