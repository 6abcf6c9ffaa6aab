import { placeOfPermalink } from '../place.ts';
import { useSession } from '../session.ts';
import { PlainText } from '../text/plain-text.tsx';
import type { ButtonElement } from './block-kit.ts';
import { type ControlProps, useSurface } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useAction } from './use-control.ts';

export function Button(props: ControlProps<ButtonElement>) {
  const { element } = props;
  const { act, busy, error } = useAction(props);
  const { values } = useSurface();
  const { go } = useSession();

  async function click() {
    if (busy) return;
    const { text, value, style, url } = element;
    if (!(await act({ text, value, style }, values)) || !url) return;
    const place = placeOfPermalink(url);
    if (place) go(place);
    else window.open(url, '_blank', 'noopener,noreferrer');
  }
  return (
    <>
      <button
        type="button"
        className={`button ${element.style ?? 'default'}`}
        data-action-id={element.action_id}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        onClick={click}
      >
        <PlainText text={element.text.text} />
      </button>
      <Trouble error={error} />
    </>
  );
}
