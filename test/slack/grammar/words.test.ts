import { describe, expect, test } from 'vitest';
import { readDeploy, readRollback } from '../../../src/slack/grammar/words.ts';

const deploy = (service: string, release: string, said: object = {}) => ({ ask: 'deploy', service, release, ...said });

describe('/deploy', () => {
  test.each<[string, object]>([
    ['', { ask: 'form' }],
    ['api', { ask: 'form', service: 'api' }],
    ['api to staging', { ask: 'form', service: 'api', environment: 'staging' }],
    ['api@', { ask: 'form', service: 'api' }],
    ['api 1.42.0', deploy('api', '1.42.0')],
    ['  api \t 1.42.0  ', deploy('api', '1.42.0')],
    ['api@1.42.0', deploy('api', '1.42.0')],
    ['api@release@7', deploy('api', 'release@7')],
    ['api 1.42.0 to prod', deploy('api', '1.42.0', { environment: 'prod' })],
    ['api@1.42.0 in staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 On staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['to staging api 1.42.0', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 --env staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 --env=staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api -to staging 1.42.0', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 –env staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api 1.42.0 —to=staging', deploy('api', '1.42.0', { environment: 'staging' })],
    ['api --release 1.42.0', deploy('api', '1.42.0')],
    ['api 1.42.0 because the sale is  at 8', deploy('api', '1.42.0', { reason: 'the sale is  at 8' })],
    ['api 1.42.0 because of --env staging', deploy('api', '1.42.0', { reason: 'of --env staging' })],
    ['api 1.42.0 --because=new --field', deploy('api', '1.42.0', { reason: 'new --field' })],
    ['api 1.42.0 –reason <!channel> *now* & here', deploy('api', '1.42.0', { reason: '<!channel> *now* & here' })],
    ['api 1.42.0 to prod because\nit rains', deploy('api', '1.42.0', { environment: 'prod', reason: 'it rains' })],
    ['api 1.42.0 because', deploy('api', '1.42.0')],
    ['help', { ask: 'help' }],
    ['Help me', { ask: 'help' }],
    ['api --help', { ask: 'help' }],
    ['-h', { ask: 'help' }],
    ['–?', { ask: 'help' }],
    ['status', { ask: 'status' }],
    ['Status api', { ask: 'status', service: 'api' }],
    ['status api staging', { ask: 'status', service: 'api', environment: 'staging' }],
    ['status api in staging', { ask: 'status', service: 'api', environment: 'staging' }],
    ['lock api because of the load test', { ask: 'lock', service: 'api', reason: 'of the load test' }],
    ['Lock api in staging', { ask: 'lock', service: 'api', environment: 'staging' }],
    ['unlock api staging', { ask: 'unlock', service: 'api', environment: 'staging' }],
    ['history', { ask: 'history' }],
    ['history api prod', { ask: 'history', service: 'api', environment: 'prod' }],
    ['insights', { ask: 'insights', service: undefined }],
    ['insights edge 8', { ask: 'insights', service: 'edge', weeks: 8 }],
    ['Insights of api last 12 weeks', { ask: 'insights', service: 'api', weeks: 12 }],
    ['doctor api', { ask: 'doctor', service: 'api' }],
    ['api 1.42.0 --no-way-back "drops a column"', deploy('api', '1.42.0', { noWayBack: 'drops a column' })],
    [
      'api 1.42.0 —no-way-back=“drops a column” to prod because of tax',
      deploy('api', '1.42.0', { noWayBack: 'drops a column', environment: 'prod', reason: 'of tax' }),
    ],
    [
      'api 1.42.0 --no-way-back drops a column because of tax',
      deploy('api', '1.42.0', { noWayBack: 'drops a column', reason: 'of tax' }),
    ],
  ])('“%s” is understood', (text, understood) => {
    expect(readDeploy(text)).toEqual(understood);
  });

  test.each<[string, string, string[]]>([
    ['api 1.42.0 prod becuase of it', 'becuase', ['because']],
    ['api 1.42.0 becuase x', 'becuase', ['because']],
    ['api 1.42.0 to prod now', 'now', []],
    ['api 1.42.0 --becase it rains', '--becase', ['because']],
    ['api 1.42.0 --force', '--force', []],
    ['api 1.42.0 to', 'to', []],
    ['api 1.42.0 --env', '--env', []],
    ['api 1.42.0 --no-way-back', '--no-way-back', []],
    ['api 1.42.0 --no-way-back because', '--no-way-back', []],
    ['lock api prod now', 'now', []],
    ['unlcok api 1 2', '2', []],
    ['status api prod 1.42.0', '1.42.0', []],
  ])('“%s” is not guessed: the word is named, with those that are near', (text, word, near) => {
    expect(readDeploy(text)).toMatchObject({ ask: 'unclear', word, nearest: near });
  });

  test('a reason is cut where a button could not carry it any more', () => {
    const words = readDeploy(`api 1.42.0 because ${'x'.repeat(900)}`);
    expect('reason' in words && words.reason).toBe('x'.repeat(500));
  });
});

describe('/rollback', () => {
  const back = (said: object = {}) => ({ ask: 'roll back', service: 'api', ...said });
  test.each<[string, object]>([
    ['', { ask: 'help' }],
    ['help', { ask: 'help' }],
    ['api', back()],
    ['api to 1.41.0', back({ to: '1.41.0' })],
    ['api 1.41.0', back({ to: '1.41.0' })],
    ['api@1.41.0', back({ to: '1.41.0' })],
    ['api in staging to 1.41.0', back({ to: '1.41.0', environment: 'staging' })],
    ['api to 1.41.0 on staging because of yen', back({ to: '1.41.0', environment: 'staging', reason: 'of yen' })],
    ['api –to 1.41.0', back({ to: '1.41.0' })],
    ['api --env=staging', back({ environment: 'staging' })],
  ])('“%s” is understood', (text, understood) => {
    expect(readRollback(text)).toEqual(understood);
  });

  test('a word too many is named', () => {
    expect(readRollback('api 1.41.0 prod hlep')).toMatchObject({ ask: 'unclear', word: 'hlep', nearest: ['help'] });
  });
});
