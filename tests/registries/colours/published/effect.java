/**
 * The effect of a paint, next to its colour.
 *
 * @see <a href="https://colours.example/ref/effect/">The reference</a>
 */
public enum Effect {
    /** Nothing. */
    none("none");

    private final String code;

    Effect(String code) {
        this.code = code;
    }

    /** {@return the value as the API spells it} */
    public String code() {
        return code;
    }
}
