/** One week of a rotation's load, as it is drawn as a bar. */
export interface WeekOfLoad {
  /** When it began, ms. */
  from: number;
  /** Opened in it. */
  pages: number;
  /** Of these, between 22:00 and 07:00 by the team's clock. */
  atNight: number;
}
