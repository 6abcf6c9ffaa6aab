/** The data_visualization block (2026-06-16; @slack/types does not know it yet). */
import { z } from 'zod';
import { blockId } from './classic.ts';

const label = z.string().min(1).max(20);
const axisLabel = z.string().min(1).max(50).optional();

const drawn = (type: 'line' | 'bar' | 'area') =>
  z
    .strictObject({
      type: z.literal(type),
      series: z
        .array(
          z.strictObject({
            name: label,
            data: z
              .array(z.strictObject({ label, value: z.number() }))
              .min(1)
              .max(20),
          }),
        )
        .min(1)
        .max(6),
      axis_config: z.strictObject({
        categories: z.array(label).min(1).max(20),
        x_label: axisLabel,
        y_label: axisLabel,
      }),
    })
    .refine(
      ({ series, axis_config }) =>
        series.every(
          ({ data }) => JSON.stringify(data.map((point) => point.label)) === JSON.stringify(axis_config.categories),
        ),
      { error: 'labels of each series must match the categories', path: ['series'] },
    )
    .refine(({ series }) => new Set(series.map((each) => each.name)).size === series.length, {
      error: 'series names must be unique',
      path: ['series'],
    });

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive() }))
    .min(1)
    .max(12),
});

export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [pie, drawn('line'), drawn('bar'), drawn('area')]),
  ...blockId,
});
