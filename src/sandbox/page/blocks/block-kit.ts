/** The parts of Block Kit the page draws and operates. What it was sent has been checked by the local Slack. */
import type {
  ActionsBlock,
  Button as ButtonElement,
  Checkboxes,
  ConfirmationDialog,
  ContextBlock,
  DataTableBlock,
  Datepicker,
  DateTimepicker,
  EmailInput,
  HeaderBlock,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  MultiStaticSelect,
  NumberInput,
  Option,
  Overflow,
  PlainTextInput,
  PlanBlock,
  RadioButtons,
  SectionBlock,
  StaticSelect,
  TableBlock,
  TaskCardBlock,
  Timepicker,
  URLInput,
  UsersSelect,
} from '@slack/types';

export type Confirm = ConfirmationDialog;
export type {
  ActionsBlock,
  ButtonElement,
  Checkboxes,
  ContextBlock,
  DataTableBlock,
  HeaderBlock,
  HomeView,
  InputBlock,
  ModalView,
  MultiStaticSelect,
  Option,
  Overflow,
  PlanBlock,
  RadioButtons,
  SectionBlock,
  StaticSelect,
  TableBlock,
  TaskCardBlock,
  UsersSelect,
};

export type TextField = PlainTextInput | NumberInput | EmailInput | URLInput;
export type DateField = Datepicker | Timepicker | DateTimepicker;

/** Elements whose value is part of `state.values`. */
export type Field = TextField | DateField | StaticSelect | UsersSelect | MultiStaticSelect | RadioButtons | Checkboxes;

/** Everything that can be operated. */
export type Control = Field | ButtonElement | Overflow;

/** Documented since 2026-06, not yet in @slack/types. */
export interface DataVisualizationBlock {
  type: 'data_visualization';
  block_id?: string;
  title: string;
  chart:
    | { type: 'pie'; segments: { label: string; value: number }[] }
    | {
        type: 'line' | 'area' | 'bar';
        series: Series[];
        axis_config?: { categories?: string[]; x_label?: string; y_label?: string };
      };
}

export interface Series {
  name: string;
  data: { label: string; value: number }[];
}

export type Block = KnownBlock | DataVisualizationBlock;

/** The name a block's values go by; the workspace gives every block an id, a bare design may have none. */
export const blockId = (block: { block_id?: string }, at: number) => block.block_id ?? `block-${at}`;
