/**
 * The colour of a paint, &lt;plainly&gt;.
 * Version 2025.03.04. Licence: CC0-1.0.
 *
 * @see <a href="https://colours.example/ref/colour/">The reference</a>
 */
public enum ColourName {
    /** The colour of blood. */
    Red("Red"),
    /** Red with "black", &#92; or *&#47; in it: &#123;&#64;x} &lt;b&gt; or 'so'. */
    DarkRed("DarkRed"),
    /**
     * Red with white in it.
     *
     * @deprecated PAINT 1.10 replaced it with Red and DarkRed.
     */
    @Deprecated(since = "PAINT 1.10")
    Pink("Pink"),
    /** A colour that people rarely see. */
    Mauve("Mauve"),
    /** &#64; The colour of the sky. */
    Blue("Blue"),
    /** The colour of grass &amp; leaves. */
    Green("Green"),
    /** A colour from before there were versions. */
    Ghost("Ghost"),
    /** The colour of unlisted paints. */
    Grey("Grey");

    private final String code;

    ColourName(String code) {
        this.code = code;
    }

    /** {@return the value as the API spells it} */
    public String code() {
        return code;
    }
}
