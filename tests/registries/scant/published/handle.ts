/**
 * What a tool is held by.
 * @see https://colours.example/ref/handle/
 */
export enum Handle {
  /** A long handle. */
  Long = "Long",
  /** A short handle. */
  Short = "Short",
}
