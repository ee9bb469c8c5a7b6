import { useEffect, useState } from 'preact/hooks';

/** Says that the network is away, on every page, and that it is back by going. */
export function Connection() {
  const [isAway, setAway] = useState(!navigator.onLine);
  useEffect(() => {
    const look = () => setAway(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return (
    <p class={isAway ? 'offline' : 'unseen'} role="status">
      {isAway
        ? 'You are offline. What you see may be old; what you write is kept in this browser and saved later.'
        : ''}
    </p>
  );
}
