/** The arm that a test says to keep, were it stopped now: the winner, and without one what was live before. */
export const armToKeep = ({ winner }: { winner: string | null }): string => winner ?? '0';
