/** How people hear of a handoff: the port. Slack's side of it is derived from the record, as a page's message is. */
export interface Teller {
  /**
   * Brings what people see up to date with the newest record of this handoff (`tellingsOf` says what that is), posting
   * nothing twice whenever it is repeated. Returns the milliseconds after which to do it again; 0: all is told.
   * Never fails: what Slack refuses is waited out.
   */
  tell(handoff: string, held: { stillOurs(): Promise<boolean> }): Promise<number>;
}
