/**
 * The effect of a paint, next to its colour.
 * @see https://colours.example/ref/effect/
 */
export enum Effect {
  /** Nothing. */
  none = "none",
}
