/**
 * What a tool works with.
 * @see https://colours.example/ref/tip/
 */
export enum Tip {
  /** A flat tip. */
  Flat = "Flat",
}
