/** What a value must be, in the words of whoever writes it; by zod's word. */
export const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of names',
};
