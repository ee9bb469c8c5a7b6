import type { CampaignDetail } from '../api/contract.ts';
import { ApiError } from './createApi.ts';
import { type Place, placeOf } from './placeOf.ts';

export interface RefusalProps {
  error: Error;
  campaign: CampaignDetail;
  /** Leads to where it is put right, where that is on this page. */
  show?: ((place: Place) => void) | undefined;
}

/** Why the server refused something, and where: the language and the text by name, with the way there. */
export function Refusal({ error, campaign, show }: RefusalProps) {
  const place = error instanceof ApiError ? placeOf(error.path, campaign) : null;
  return (
    <p class="notice" role="alert">
      {place && <b>{place.words}: </b>}
      {error.message}{' '}
      {place && show && (place.text || place.isRule) && (
        <button type="button" class="quiet" onClick={() => show(place)}>
          Go there
        </button>
      )}
    </p>
  );
}
