package paint

// Effect: The effect of a paint, next to its colour.
//
// https://colours.example/ref/effect/
//
// Version 2025.03.04. Licence: CC0-1.0.
type Effect string

const (
	// Effectnone: Nothing.
	Effectnone Effect = "none"
)
