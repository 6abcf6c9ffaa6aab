import { Mrkdwn } from './mrkdwn.tsx';
import { PlainText } from './plain-text.tsx';

/** A text object of Block Kit. */
export function Text({ text }: { text: { type: string; text: string } }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <PlainText text={text.text} />;
}
