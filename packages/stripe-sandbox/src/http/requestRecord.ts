export interface RequestRecord {
  id: string;
  method: string;
  path: string;
  /** 0 when the connection died without an answer. */
  status: number;
  ms: number;
  idempotencyKey: string | null;
  fault: string | null;
  at: number;
}
