/** What Slack answers when it does not do what it was asked: `{"ok":false,"error":…}`. */
export class Refusal extends Error {
  /** `details` end up in `response_metadata.messages`, each with the place it speaks of. */
  constructor(
    readonly code: string,
    readonly details: string[] = [],
  ) {
    super(details.length > 0 ? `${code}: ${details.join('; ')}` : code);
  }

  get answer(): Record<string, unknown> {
    if (this.details.length === 0) return { ok: false, error: this.code };
    return {
      ok: false,
      error: this.code,
      errors: this.details,
      response_metadata: { messages: this.details.map((detail) => `[ERROR] ${detail}`) },
    };
  }
}
