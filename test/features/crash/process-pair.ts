/** A real process at work, and one behind it that has everything loaded and takes its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export class ProcessPair {
  #atWork: ChildProcess;
  #next: ChildProcess;
  #ended = false;

  constructor(
    private readonly file: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly part: 'worker' | 'bot' = 'worker',
  ) {
    this.#atWork = this.#spawn();
    this.#next = this.#spawn();
  }

  async begin(): Promise<void> {
    await Promise.all([this.#atWork, this.#next].map((worker) => once(worker, 'message')));
    this.#atWork.send('go');
  }

  /** As the machine under it would: no goodbye, no clearing up. Another one takes over. */
  kill(): void {
    if (this.#ended) return;
    this.#atWork.kill('SIGKILL');
    this.#takeOver();
  }

  #takeOver(): void {
    this.#atWork = this.#next;
    this.#atWork.send('go');
    this.#next = this.#spawn();
  }

  async stop(): Promise<void> {
    this.#ended = true;
    const both = [this.#atWork, this.#next].filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
    await Promise.all(
      both.map((worker) => {
        const ended = once(worker, 'exit');
        worker.kill('SIGKILL');
        return ended;
      }),
    );
  }

  #spawn(): ChildProcess {
    const worker = spawn(process.execPath, [this.file, this.part], {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    // One that gives up at its start, on a machine too busy to let it reach Redis in time, is replaced as a supervisor would.
    worker.once('exit', () => {
      if (!this.#ended && worker === this.#atWork) this.#takeOver();
    });
    return worker;
  }
}
