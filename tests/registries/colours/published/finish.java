/**
 * The shine of a paint.
 * Version 2025.03.04. Licence: CC0-1.0.
 *
 * @see <a href="https://colours.example/ref/finish/">The reference</a>
 */
public enum finish {
    /** It doesn't shine. */
    matt("matt"),
    /** It shines very much. */
    gloss_1("gloss-1"),
    /** It shines more. */
    gloss_1_2("gloss.1"),
    /** It's the second coat. */
    _2nd("2nd"),
    /** It's fine. */
    class_("class"),
    /** There's no paint. */
    None("None");

    private final String code;

    finish(String code) {
        this.code = code;
    }

    /** {@return the value as the API spells it} */
    public String code() {
        return code;
    }
}
