import { describe, expect, it } from 'vitest';
import { hinted, offers, typedCommand } from '../../../src/sandbox/page/completion.ts';
import { HELLO } from './world-fixture.ts';

const names = (draft: string) => offers(draft, HELLO.commands).map(({ command }) => command);

describe('the completion of slash commands', () => {
  it.each([
    ['/', ['/deploy', '/rollback', '/oncall']],
    ['/de', ['/deploy']],
    ['/DE', ['/deploy']],
    ['/x', []],
    ['/deploy ', []],
    ['see /de', []],
    ['', []],
  ])('offers for %j: %j', (draft, offered) => {
    expect(names(draft)).toEqual(offered);
  });

  it('shows the usage once the text of a command is typed', () => {
    expect(hinted('/deploy a', HELLO.commands)?.usageHint).toBe('[service] [release] | status | help');
    expect(hinted('/deploy', HELLO.commands)).toBeUndefined();
  });

  it.each([
    ['/deploy', { command: '/deploy', text: '' }],
    ['/deploy  api 1.42.0 ', { command: '/deploy', text: 'api 1.42.0' }],
    ['/deploy api\nbecause', { command: '/deploy', text: 'api\nbecause' }],
    ['hello', undefined],
    ['/etc/hosts', undefined],
  ])('reads %j as %j', (draft, typed) => {
    expect(typedCommand(draft)).toEqual(typed);
  });
});
