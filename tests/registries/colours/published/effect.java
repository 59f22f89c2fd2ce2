/**
 * The effect of a paint, next to its colour.
 * Version 2025.03.04. Licence: CC0-1.0.
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
