import { describe, expect, it } from 'vitest';
import { hashOf, type Place, placeOf, placeOfPermalink } from '../../../src/sandbox/page/place.ts';

describe('a place', () => {
  it.each<Place>([
    { pane: 'channel', channel: 'C0EDGE' },
    { pane: 'channel', channel: 'C0EDGE', thread: '1794921120.000100' },
    { pane: 'channel', channel: 'C0EDGE', message: '1794921120.000100' },
    { pane: 'home' },
    { pane: 'production' },
    { pane: 'file', file: 'F0DRAFT01' },
  ])('%j is the same after a reload', (place) => {
    expect(placeOf(hashOf(place))).toEqual(place);
  });

  it('is none where the address says nothing', () => {
    expect(placeOf('')).toBeUndefined();
    expect(placeOf('#/elsewhere')).toBeUndefined();
  });

  it.each([
    ['https://shop.example/archives/C0EDGE/p1794921120000100', { channel: 'C0EDGE', message: '1794921120.000100' }],
    [
      'https://shop.example/archives/C0EDGE/p1794921180000100?thread_ts=1794921120.000100',
      { channel: 'C0EDGE', thread: '1794921120.000100' },
    ],
    ['/archives/C0EDGE', { channel: 'C0EDGE' }],
  ])('of the permalink %s is in this page', (url, place) => {
    expect(placeOfPermalink(url)).toMatchObject({ pane: 'channel', ...place });
  });

  it('of a canvas is the document in this page', () => {
    expect(placeOfPermalink('https://shop.example/docs/T0SHOP/F0DRAFT01')).toEqual({ pane: 'file', file: 'F0DRAFT01' });
  });

  it('of any other link is elsewhere', () => {
    expect(placeOfPermalink('https://shop.example/api/compare')).toBeUndefined();
  });
});
