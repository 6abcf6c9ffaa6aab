import type { ImageBlock, SlackFile } from '@slack/types';
import { PlainText } from '../text/plain-text.tsx';

/** A picture of the workspace's own files hangs on the page's server, by its id. */
export function Image({ block }: { block: ImageBlock }) {
  const source = 'slack_file' in block ? sourceOf(block.slack_file) : block.image_url;
  return (
    <figure className="image-block">
      {block.title && (
        <figcaption>
          <PlainText text={block.title.text} />
        </figcaption>
      )}
      <img src={source} alt={block.alt_text} />
    </figure>
  );
}

const sourceOf = (file: SlackFile): string =>
  'url' in file && file.url ? file.url : `/files/${'id' in file ? file.id : ''}`;
