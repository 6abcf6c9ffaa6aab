/** A file or an option that cannot be used: one sentence that says where and what was expected. */
export class Unusable extends Error {
  override name = 'Unusable';
}
