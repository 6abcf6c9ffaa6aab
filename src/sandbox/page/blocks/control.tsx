import type { Control as ControlElement } from './block-kit.ts';
import { Button } from './button.tsx';
import { Choices } from './choices.tsx';
import { DateField } from './date-field.tsx';
import { OverflowMenu } from './overflow-menu.tsx';
import { Select, UserSelect } from './select.tsx';
import type { ControlProps } from './surface.ts';
import { TextField } from './text-field.tsx';

export function Control({ element, ...rest }: ControlProps<ControlElement>) {
  switch (element.type) {
    case 'button':
      return <Button element={element} {...rest} />;
    case 'overflow':
      return <OverflowMenu element={element} {...rest} />;
    case 'static_select':
      return <Select element={element} {...rest} />;
    case 'users_select':
      return <UserSelect element={element} {...rest} />;
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
      return <Choices element={element} {...rest} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField element={element} {...rest} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextField element={element} {...rest} />;
    default:
      return <em className="undrawn">This page does not draw {(element as { type: string }).type}.</em>;
  }
}
