/** A targeting condition in the MongoDB-style syntax GrowthBook documents, e.g. `{ "role": "admin", "seats.used": { "$gte": 19 } }`. */
export type Condition = { [key: string]: unknown };
