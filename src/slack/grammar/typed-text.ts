/**
 * A slash command's text as the person typed it. Slack escapes & < > and, with `should_escape`, writes mentions and
 * addresses as `<@U123|ada>`; everything behind this function is plain text and is escaped again where it is shown.
 */
export function typedText(text: string): string {
  return text.replace(/<([^<>]*)>|&(lt|gt|amp);/g, (whole, token?: string, entity?: string) =>
    entity ? (ENTITIES[entity] ?? whole) : asTyped(token ?? ''),
  );
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&' };

function asTyped(token: string): string {
  const [target = '', label] = token.split('|', 2);
  const sign = target[0] ?? '';
  if (sign === '!') return `@${(label ?? target.slice(1)).replace(/^@/, '')}`;
  if (sign === '@' || sign === '#') return `${sign}${label || target.slice(1)}`;
  return label || target.replace(/^mailto:/, '');
}
