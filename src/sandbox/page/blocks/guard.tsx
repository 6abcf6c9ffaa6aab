import { Component, type ReactNode } from 'react';

/** A block that cannot be drawn must not take the whole page with it. */
export class Guard extends Component<{ what: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <p className="undrawn">This page could not draw a block of type {this.props.what}.</p>
    ) : (
      this.props.children
    );
  }
}
