/**
 * What a tool works with.
 *
 * @see <a href="https://colours.example/ref/tip/">The reference</a>
 */
public enum Tip {
    /** A flat tip. */
    Flat("Flat");

    private final String code;

    Tip(String code) {
        this.code = code;
    }

    /** {@return the value as the API spells it} */
    public String code() {
        return code;
    }
}
