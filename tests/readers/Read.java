/** Prints type, code and deprecation of each constant of the enums that are named to it. */
public class Read {
    public static void main(String[] types) throws ReflectiveOperationException {
        for (String type : types) {
            for (Object constant : Class.forName(type).getEnumConstants()) {
                String name = ((Enum<?>) constant).name();
                boolean deprecated = constant.getClass().getField(name).isAnnotationPresent(Deprecated.class);
                System.out.println(type + "\t" + constant.getClass().getMethod("code").invoke(constant) + "\t" + deprecated);
            }
        }
    }
}
