/** Prints type, code, and since when it is deprecated, of each constant of the enums that are named to it. */
public class Read {
    public static void main(String[] types) throws ReflectiveOperationException {
        for (String type : types) {
            for (Object constant : Class.forName(type).getEnumConstants()) {
                String name = ((Enum<?>) constant).name();
                Deprecated deprecated = constant.getClass().getField(name).getAnnotation(Deprecated.class);
                Object code = constant.getClass().getMethod("code").invoke(constant);
                System.out.println(type + "\t" + code + "\t" + (deprecated == null ? "" : deprecated.since()));
            }
        }
    }
}
