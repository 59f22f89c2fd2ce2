package paint

// ColourName: The colour of a paint, <plainly>.
//
// https://colours.example/ref/colour/
//
// Version 2025.03.04. Licence: CC0-1.0.
type ColourName string

const (
	// ColourNameRed: The colour of blood.
	ColourNameRed ColourName = "Red"
	// ColourNameDarkRed: Red with "black", \ or */ in it: {@x} <b> or 'so'.
	ColourNameDarkRed ColourName = "DarkRed"
	// ColourNamePink: Red with white in it.
	//
	// Deprecated: PAINT 1.10 replaced it with Red and DarkRed.
	ColourNamePink ColourName = "Pink"
	// ColourNameMauve: A colour that people rarely see.
	ColourNameMauve ColourName = "Mauve"
	// ColourNameBlue: @ The colour of the sky.
	ColourNameBlue ColourName = "Blue"
	// ColourNameGreen: The colour of grass & leaves.
	ColourNameGreen ColourName = "Green"
	// ColourNameGhost: A colour from before there were versions.
	ColourNameGhost ColourName = "Ghost"
	// ColourNameGrey: The colour of unlisted paints.
	ColourNameGrey ColourName = "Grey"
)
