package tool

// Tip: What a tool works with.
//
// https://colours.example/ref/tip/
type Tip string

const (
	// TipFlat: A flat tip.
	TipFlat Tip = "Flat"
)
