/** Block Kit as it travels: checked by the schemas beside this file, typed only as far as the server looks into it. */
export interface Block {
  type: string;
  block_id?: string;
  [field: string]: unknown;
}

export interface Element {
  type: string;
  action_id?: string;
  [field: string]: unknown;
}
