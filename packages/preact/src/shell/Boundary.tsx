import { Component, type ComponentChildren } from 'preact';

/** A surface that fails draws nothing: the host's page must not notice. */
export class Boundary extends Component<
  { onError: (error: unknown) => void; children: ComponentChildren },
  { failed: boolean }
> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
    this.setState({ failed: true });
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
