/**
 * The colour of a paint, <plainly>.
 *
 * Version 2025.03.04. Licence: CC0-1.0.
 * @see https://colours.example/ref/colour/
 */
export enum ColourName {
  /** The colour of blood. */
  Red = "Red",
  /** Red with "black", \ or *\/ in it: {\@x} <b> or 'so'. */
  DarkRed = "DarkRed",
  /**
   * Red with white in it.
   * @deprecated PAINT 1.10 replaced it with Red and DarkRed.
   */
  Pink = "Pink",
  /** A colour that people rarely see. */
  Mauve = "Mauve",
  /** \@ The colour of the sky. */
  Blue = "Blue",
  /** The colour of grass & leaves. */
  Green = "Green",
  /** A colour from before there were versions. */
  Ghost = "Ghost",
  /** The colour of unlisted paints. */
  Grey = "Grey",
}
