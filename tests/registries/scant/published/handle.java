/**
 * What a tool is held by.
 *
 * @see <a href="https://colours.example/ref/handle/">The reference</a>
 */
public enum Handle {
    /** A long handle. */
    Long("Long"),
    /** A short handle. */
    Short("Short");

    private final String code;

    Handle(String code) {
        this.code = code;
    }

    /** {@return the value as the API spells it} */
    public String code() {
        return code;
    }
}
