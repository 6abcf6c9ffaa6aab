/** The cookies of a fixed number of people who come in turn; with 0 people everybody is new and keeps nothing. */
export class CookieJars {
  private readonly jars = new Map<number, string>();
  private readonly people: number;

  constructor(people: number) {
    this.people = people;
  }

  /** The `Cookie` header of whose turn it is. */
  of(turn: number): string | undefined {
    return this.jars.get(turn % this.people);
  }

  /** One cookie a person is enough here: the load balancer's. */
  keep(turn: number, setCookie: string[] | undefined): void {
    const cookie = setCookie?.[0]?.split(';', 1)[0];
    if (cookie && this.people > 0) this.jars.set(turn % this.people, cookie);
  }
}
