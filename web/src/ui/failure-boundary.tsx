import { Component, type ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

/** Stands around a screen: when it breaks, the navigation stays and the person is told. `resetOn` changes, it tries again. */
export class FailureBoundary extends Component<{ children: ReactNode; resetOn: string }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidUpdate(previous: { resetOn: string }) {
    if (previous.resetOn !== this.props.resetOn && this.state.error !== undefined)
      this.setState({ error: undefined })
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <ProblemAlert error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
  }
}
