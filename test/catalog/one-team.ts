/** A whole services.yml in which edge owns api, for tests of what a team may say. */
const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

/** `edge`: YAML by the key under which edge says it. `teams` and `rest` are lines as they stand in the file. */
export const oneTeam = (edge: Record<string, string>, { teams = '', rest = '' } = {}) => `teams:
  edge:
    channel: C0EDGE
    members: [U0ADA, U0LIN, U0SAM]
${Object.entries(edge).map(under).join('')}${teams}
services:
  api:
    team: edge
    environments:
      prod:
        launchTemplate: api
        routes: [${ELB}:listener-rule/app/api/1/1/1]
        targetGroups: [${ELB}:targetgroup/a/1, ${ELB}:targetgroup/b/1]
${rest}`;

const under = ([key, yaml]: [string, string]) => `    ${key}:\n${yaml.replace(/^/gm, '      ')}\n`;
