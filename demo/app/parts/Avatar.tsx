/** Initials on one of six quiet colours, always the same for the same name. */
export function Avatar({ name }: { name: string }) {
  const initials = name
    .split(/[\s@]+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');
  const tone = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span className={`avatar tone${tone}`} aria-hidden="true">
      {initials}
    </span>
  );
}
