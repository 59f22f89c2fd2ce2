package paint

// Effect: The effect of a paint, next to its colour.
//
// https://colours.example/ref/effect/
type Effect string

const (
	// Effectnone: Nothing.
	Effectnone Effect = "none"
)
