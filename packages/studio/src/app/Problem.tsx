export function Problem({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div class="notice" role="alert">
      <p>{error.message}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
