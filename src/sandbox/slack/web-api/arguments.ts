/** The arguments of one call, however they came: a form has only strings, a JSON body has values. */
import { Refusal } from '../refusal.ts';

export class Arguments {
  constructor(readonly fields: Record<string, unknown>) {}

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== '';
  }

  text(name: string): string | undefined {
    return this.has(name) ? String(this.fields[name]) : undefined;
  }

  need(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new Refusal('invalid_arguments', [`missing required field: ${name} [json-pointer:/${name}]`]);
    }
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(String(this.fields[name]));
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.text(name) ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  }

  /** Undefined when absent; `refusal` when it is not JSON. */
  json(name: string, refusal: string): unknown {
    const value = this.has(name) ? this.fields[name] : undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new Refusal(refusal);
    }
  }
}
