import type { ReactNode } from 'react';
import { hashOf, placeOfPermalink } from '../place.ts';

/** A permalink stays in the page; everything else opens a tab of its own. */
export function Link({ url, children }: { url: string; children: ReactNode }) {
  const place = placeOfPermalink(url);
  if (place) return <a href={hashOf(place)}>{children}</a>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
