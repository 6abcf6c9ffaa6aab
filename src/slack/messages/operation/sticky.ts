/** Where the load balancer keeps clients on the side that they were sent to: said wherever requests move. */
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, md } from '../blocks.ts';
import { span } from '../quantities.ts';
import { before } from '../subject.ts';

export const stickyLines = (operation: Operation): Markup[] =>
  operation.sticky
    ? [
        md`:information_source: AWS keeps clients where they are for up to ${span(operation.sticky * 1000)}: until then some stay on ${before(operation)}.`,
      ]
    : [];
