/** Plain objects as AWS's XML: a list is its name around `<member>` (query) or `<item>` (EC2) elements. */
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };

export function escapeXml(value: string): string {
  return value.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

export function toXml(value: unknown, each: 'member' | 'item'): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => `<${each}>${toXml(item, each)}</${each}>`).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, child]) => child !== undefined && child !== null)
      .map(([name, child]) => `<${name}>${toXml(child, each)}</${name}>`)
      .join('');
  }
  return escapeXml(String(value));
}
