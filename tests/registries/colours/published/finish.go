package paint

// finish: The shine of a paint.
//
// https://colours.example/ref/finish/
//
// Version 2025.03.04. Licence: CC0-1.0.
type finish string

const (
	// finishmatt: It doesn't shine.
	finishmatt finish = "matt"
	// finishgloss_1: It shines very much.
	finishgloss_1 finish = "gloss-1"
	// finishgloss_1_2: It shines more.
	finishgloss_1_2 finish = "gloss.1"
	// finish_2nd: It's the second coat.
	finish_2nd finish = "2nd"
	// finishclass: It's fine.
	finishclass finish = "class"
	// finishNone: There's no paint.
	finishNone finish = "None"
)
