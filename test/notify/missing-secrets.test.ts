import { expect, it } from 'vitest';
import { missingSecrets } from '../../src/notify/missing-secrets.ts';

const people = new Map([
  ['U0ADA', { mail: 'ada@example.com', pagerdutyFrom: 'ADA_PAGERDUTY' }],
  ['U0LIN', { webhook: { url: 'https://sms.example', secretFrom: 'SMS_SECRET' } }],
]);

it('says by its name what is named and not set, and nothing of what is', () => {
  expect(missingSecrets({ people }, { SMS_SECRET: 'hunter2' }, false)).toEqual([
    'ADA_PAGERDUTY is not set: U0ADA cannot be paged by PagerDuty.',
    'SMTP_URL is not set: nobody is paged by mail, of U0ADA.',
  ]);
  expect(missingSecrets({ people }, { ADA_PAGERDUTY: 'x' }, true)).toEqual([
    'SMS_SECRET is not set: U0LIN cannot be paged by webhook.',
  ]);
  expect(missingSecrets({}, {}, false)).toEqual([]);
});
