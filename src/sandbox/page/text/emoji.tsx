import { spokenEmoji } from './emoji.ts';

export function Emoji({ emoji, name }: { emoji: string; name: string }) {
  return (
    <span className="emoji" role="img" aria-label={spokenEmoji(name)}>
      {emoji}
    </span>
  );
}
