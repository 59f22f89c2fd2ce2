package tool

// Handle: What a tool is held by.
//
// https://colours.example/ref/handle/
type Handle string

const (
	// HandleLong: A long handle.
	HandleLong Handle = "Long"
	// HandleShort: A short handle.
	HandleShort Handle = "Short"
)
