const paths = {
  members:
    'M8 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 17c0-3.3 2.4-5.5 5.5-5.5s5.5 2.2 5.5 5.5M13 8.3a2.7 2.7 0 1 0-.8-5.2M14.5 11.7c1.9.6 3 2.5 3 5.3',
  storage:
    'M3 5.5C3 4.1 6.1 3 10 3s7 1.1 7 2.5S13.9 8 10 8 3 6.9 3 5.5ZM3 5.5v9C3 15.9 6.1 17 10 17s7-1.1 7-2.5v-9M3 10c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5',
  api: 'M7 6 3 10l4 4M13 6l4 4-4 4M11.5 3.5l-3 13',
  security: 'M10 2.5 4 4.8v4.7c0 3.7 2.5 6.6 6 8 3.5-1.4 6-4.3 6-8V4.8L10 2.5ZM7.5 10l1.8 1.8L13 8.2',
  analytics: 'M3 17h14M5 17v-5M10 17V5M15 17V9',
  billing: 'M3 5.5h14v9H3zM3 8.5h14M6 12h3',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5 5 15',
  folder: 'M2.5 5.5h5l1.5 2h8.5v8h-15z',
  key: 'M7 12.5a3.5 3.5 0 1 1 3.3-4.6H17v3h-2v2h-2.5v-2h-2.2A3.5 3.5 0 0 1 7 12.5Z',
} as const;

export type IconName = keyof typeof paths;

/** Line icons of 20 units, drawn in the colour of the text. Decoration: the words beside them carry the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
