/** What people changed and is still to come, a line each. */
import type { Exchange, RotaChanges } from '../../../oncall/rota-changes.ts';
import type { Override, Span, Swap } from '../../../oncall/schedule.ts';
import { type Markup, md } from '../blocks.ts';
import { during, type Names } from './oncall-words.ts';

/** Soonest first. */
export function changeLines(changes: RotaChanges, now: number, names: Names): Markup[] {
  const { overrides, swaps, exchanges = [] } = changes;
  const lines: (Span & { line: Markup })[] = [
    ...overrides.map((each) => ({ ...spanOf(each), line: overrideLine(each, names) })),
    ...swaps.flatMap((each) => {
      const line = swapLine(each, names);
      return line ? [{ ...spanOf(each), line }] : [];
    }),
    ...exchanges.flatMap((each) => {
      const line = exchangeLine(each, names);
      return line ? [{ ...spanOf(each.gives), line }] : [];
    }),
  ];
  return lines
    .filter(({ to }) => to > now)
    .sort((a, b) => a.from - b.from)
    .map(({ line }) => line);
}

const spanOf = ({ from, to }: Span): Span => ({ from, to });

export function overrideLine(override: Override, names: Names): Markup {
  const when = during(override);
  switch (override.is) {
    case 'add':
      return md`:arrows_counterclockwise: *Also* ${names(override.person)} ${when}`;
    case 'remove':
      return md`:arrows_counterclockwise: *Not* ${names(override.person)} ${when}`;
    case 'replace': {
      const instead = override.person ? ` covers ${names(override.person)}` : ' is on call';
      return md`:arrows_counterclockwise: *Changed* ${names(override.by)}${instead} ${when}`;
    }
  }
}

export function swapLine({ person, state, ...span }: Swap, names: Names): Markup | null {
  if (state.is === 'taken') {
    return md`:arrows_counterclockwise: *Swap* ${names(state.by)} covers ${names(person)} ${during(span)}`;
  }
  return state.is === 'offered' ? md`:raised_hand: *${names(person)} asks to be covered* ${during(span)}` : null;
}

export function exchangeLine({ by, gives, with: other, takes, state }: Exchange, names: Names): Markup | null {
  if (state.is !== 'offered') return null;
  return md`:raised_hand: *${names(by)} asks ${names(other)} to swap:* to give the shift ${during(gives)}, and to take the one ${during(takes)}`;
}
