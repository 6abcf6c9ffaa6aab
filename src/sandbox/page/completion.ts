/** What the composer offers while somebody types a slash command. */
import type { PageCommand } from '../wire.ts';

export interface Typed {
  command: string;
  text: string;
}

/** `/deploy api 1.42.0` as the command and its text, or nothing if it is a plain message. */
export function typedCommand(draft: string): Typed | undefined {
  const found = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(draft.trim());
  return found?.[1] ? { command: found[1], text: found[2] ?? '' } : undefined;
}

/** The commands whose name begins as typed, until the first space. */
export function offers(draft: string, commands: PageCommand[]): PageCommand[] {
  if (!/^\/\S*$/.test(draft)) return [];
  return commands.filter(({ command }) => command.startsWith(draft.toLowerCase()));
}

/** The command whose usage is shown while its text is typed. */
export function hinted(draft: string, commands: PageCommand[]): PageCommand | undefined {
  const typed = /^(\/\S+)\s/.exec(draft)?.[1];
  return commands.find(({ command }) => command === typed);
}
