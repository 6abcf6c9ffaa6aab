/** Which interactive elements may stand in which block. */
import { button, overflow } from './buttons.ts';
import { pickers, richTextInput, typing } from './inputs.ts';
import { checkboxes, radioButtons, selects } from './selects.ts';

const chosen = [...selects, ...pickers, radioButtons, checkboxes] as const;
export const inActions = [button, overflow, richTextInput, ...chosen] as const;
export const inSection = [button, overflow, ...chosen] as const;
export const inInput = [...chosen, ...typing] as const;
