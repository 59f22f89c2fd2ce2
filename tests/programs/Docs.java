import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Prints type, code, meaning and deprecation of each documented constant in the files that are named to it. */
public class Docs {
    public static void main(String[] files) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjects(files));
        var docs = DocTrees.instance(task);
        for (var unit : task.parse()) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree constant, Void none) {
                    var told = docs.getDocCommentTree(getCurrentPath());
                    if (told != null && constant.getInitializer() instanceof NewClassTree) {
                        var type = ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName();
                        var code = ((NewClassTree) constant.getInitializer()).getArguments().get(0);
                        var deprecation = told.getBlockTags().stream().filter(tag -> tag instanceof DeprecatedTree)
                            .map(tag -> text(((DeprecatedTree) tag).getBody())).collect(Collectors.joining());
                        var meaning = text(told.getFullBody());
                        System.out.println(type + "\t" + ((LiteralTree) code).getValue() + "\t" + meaning + "\t" + deprecation);
                    }
                    return null;
                }
            }.scan(unit, null);
        }
    }

    private static String text(List<? extends DocTree> parts) {
        return parts.stream().map(Object::toString).collect(Collectors.joining());
    }
}
