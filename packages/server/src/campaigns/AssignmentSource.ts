/** Who decides the arm of an account that has none yet, e.g. the feature flags a host already has. Once given, an arm is kept. */
export interface AssignmentSource {
  /** Index of an arm; null: this source has no opinion, and our hash decides. */
  armOf(question: { experiment: string; arms: number; account: string }): Promise<number | null>;
}
