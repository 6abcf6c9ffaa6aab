import { Text } from '../text/text.tsx';
import type { Overflow } from './block-kit.ts';
import { type ControlProps, useSurface } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useAction } from './use-control.ts';

export function OverflowMenu(props: ControlProps<Overflow>) {
  const { element } = props;
  const { act, error } = useAction(props);
  const { values } = useSurface();
  return (
    <details className="overflow" data-action-id={element.action_id}>
      <summary aria-label="More actions">⋯</summary>
      <div className="overflow-options">
        {element.options.map((option) => (
          <button
            key={option.value}
            type="button"
            onClick={({ currentTarget }) => {
              currentTarget.closest('details')?.removeAttribute('open');
              if (option.url) window.open(option.url, '_blank', 'noopener,noreferrer');
              void act({ selected_option: option }, values);
            }}
          >
            <Text text={option.text} />
          </button>
        ))}
      </div>
      <Trouble error={error} />
    </details>
  );
}
