import type { AssignmentSource } from './AssignmentSource.ts';

/** As much of an OpenFeature client as is asked: a server client's details are a promise, a web client's are not. */
export interface OpenFeatureClient {
  getStringDetails(
    flag: string,
    fallback: string,
    context: { targetingKey: string },
  ): OpenFeatureDetails | Promise<OpenFeatureDetails>;
}

interface OpenFeatureDetails {
  value: string;
  errorCode?: unknown;
}

/**
 * Lets an OpenFeature client assign arms. The flag `uptier.<experiment>` is a string: the index of the arm, "0" for the control, with
 * the account as its targeting key. A flag that is missing, in error or no index leaves the arm to our hash. Evaluating is not exposing:
 * what counts is still whether the prompt would have been shown.
 *
 * @example createUptier({ …, assignments: fromOpenFeature(OpenFeature.getClient()) })
 */
export function fromOpenFeature(client: OpenFeatureClient): AssignmentSource {
  return {
    async armOf({ experiment, arms, account }) {
      const { value, errorCode } = await client.getStringDetails(`uptier.${experiment}`, '', {
        targetingKey: account,
      });
      const arm = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      return errorCode === undefined && arm < arms ? arm : null;
    },
  };
}
