/** BullMQ by itself: jobs that do nothing and sleep for a millisecond, again and again. */
import { DelayedError, Worker } from 'bullmq';
import { PREFIX } from '../../../jobs/queues.ts';
import { connect } from '../../../src/store/connect.ts';

const { REDIS_URL = '', CONCURRENCY = '50' } = process.env;
const worker = new Worker(
  'raw',
  async (job, token) => {
    await job.moveToDelayed(Date.now() + 1, token);
    throw new DelayedError();
  },
  { connection: connect(REDIS_URL, 'worker'), prefix: PREFIX, concurrency: Number(CONCURRENCY) },
);
worker.on('error', (error) => console.error(error.message));
