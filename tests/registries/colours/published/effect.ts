/**
 * The effect of a paint, next to its colour.
 *
 * Version 2025.03.04. Licence: CC0-1.0.
 * @see https://colours.example/ref/effect/
 */
export enum Effect {
  /** Nothing. */
  none = "none",
}
