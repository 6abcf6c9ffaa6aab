import type { PageCommand } from '../../wire.ts';

interface CommandListProps {
  id: string;
  offered: PageCommand[];
  chosen: PageCommand | undefined;
  onPick(command: string): void;
}

export function CommandList({ id, offered, chosen, onPick }: CommandListProps) {
  return (
    <div id={id} className="command-list" role="listbox" aria-label="Commands">
      {offered.map((offer) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer moves through the list and keeps the focus
        <div
          key={offer.command}
          id={`${id}-${offer.command}`}
          role="option"
          tabIndex={-1}
          aria-selected={offer === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(offer.command)}
        >
          <p>
            <strong>{offer.command}</strong> <code>{offer.usageHint}</code>
          </p>
          <p>{offer.description}</p>
        </div>
      ))}
    </div>
  );
}
