import { formatDate } from './date.ts';
import { Link } from './link.tsx';

export function DateTime(props: { seconds: number; format: string; url?: string; fallback: string }) {
  const { seconds, format, url, fallback } = props;
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const now = Date.now();
  const shown = (
    <time dateTime={at.toISOString()} title={formatDate(seconds, '{date_long} {time_secs}', { now })}>
      {formatDate(seconds, format, { now })}
    </time>
  );
  return url ? <Link url={url}>{shown}</Link> : shown;
}
