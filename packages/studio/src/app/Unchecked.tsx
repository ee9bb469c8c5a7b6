export interface UncheckedProps {
  problem: Error;
  retry(): void;
}

/** The words could be neither drawn nor checked: what is shown of both is older than what is written. */
export function Unchecked({ problem, retry }: UncheckedProps) {
  return (
    <div class="notice" role="alert">
      <p>The preview and the checks are not up to date. {problem.message}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
