import { PlainText } from '../text/plain-text.tsx';
import type { HeaderBlock } from './block-kit.ts';

export function Header({ block }: { block: HeaderBlock }) {
  return (
    <h3 className="header-block">
      <PlainText text={block.text.text} />
    </h3>
  );
}
