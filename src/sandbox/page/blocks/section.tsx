import { Text } from '../text/text.tsx';
import type { Control as ControlElement, SectionBlock } from './block-kit.ts';
import { Control } from './control.tsx';

export function Section({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block;
  return (
    <div className="section-block">
      <div className="section-text">
        {text && <Text text={text} />}
        {fields && (
          <div className="fields">
            {fields.map((field) => (
              <Text key={field.text} text={field} />
            ))}
          </div>
        )}
      </div>
      {accessory?.type === 'image' ? (
        <img
          className="section-image"
          src={'image_url' in accessory ? accessory.image_url : ''}
          alt={accessory.alt_text}
        />
      ) : (
        accessory && (
          <div className="accessory">
            <Control element={accessory as ControlElement} blockId={blockId} />
          </div>
        )
      )}
    </div>
  );
}
