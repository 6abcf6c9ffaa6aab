import { Text } from '../text/text.tsx';
import type { ContextBlock } from './block-kit.ts';

export function Context({ block }: { block: ContextBlock }) {
  return (
    <div className="context-block">
      {block.elements.map((element, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the elements of a context have no other identity
        <div key={at}>
          {element.type === 'image' ? (
            <img src={'image_url' in element ? element.image_url : ''} alt={element.alt_text} />
          ) : (
            <Text text={element} />
          )}
        </div>
      ))}
    </div>
  );
}
