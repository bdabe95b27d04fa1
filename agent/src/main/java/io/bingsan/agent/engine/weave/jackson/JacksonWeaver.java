package io.bingsan.agent.engine.weave.jackson;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;

/** Weaves the two methods by which a Jackson 2 or 3 mapper or writer makes a whole document. Loads Byte Buddy. */
public final class JacksonWeaver {
    private static final String BYTES = "writeValueAsBytes";
    private static final String STRING = "writeValueAsString";

    private JacksonWeaver() {}

    /** What this class file holds of the two methods; loads nothing. */
    public static List<ClassFinding> findings(String className, byte[] classFile) {
        return findings(describe(className, classFile));
    }

    /**
     * The class file with both methods woven. Members, and so the class' shape, stay as they are.
     *
     * @throws IOException if the advice cannot be read from the agent's jar
     */
    public static byte[] weave(String className, byte[] classFile) throws IOException {
        TypeDescription type = describe(className, classFile);
        AdviceSource source = new AdviceSource(className);
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .ignore(none())
                .decorate(type, ClassFileLocator.Simple.of(type.getName(), classFile))
                .visit(source.bytes(countError()).on(named(BYTES)))
                .visit(source.string(countError()).on(named(STRING)))
                .make()
                .getBytes();
    }

    private static StackManipulation countError() {
        try {
            MethodDescription record = new MethodDescription.ForLoadedMethod(
                    AdviceErrors.class.getMethod("record", Throwable.class, int.class));
            return new StackManipulation.Compound(
                    IntegerConstant.forValue(Family.JACKSON.id()), MethodInvocation.invoke(record));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ClassFinding> findings(TypeDescription type) {
        String reason = hasExpectedShape(type) ? "" : "unexpected-shape";
        return List.of(finding(type, BYTES, reason), finding(type, STRING, reason));
    }

    private static ClassFinding finding(TypeDescription type, String method, String reason) {
        return new ClassFinding(Family.JACKSON, type.getName(), method, reason.isEmpty(), reason);
    }

    /** The advice replaces the one by the other, so both must be there as they were in every version read. */
    private static boolean hasExpectedShape(TypeDescription type) {
        return has(type, BYTES, "(Ljava/lang/Object;)[B")
                && has(type, STRING, "(Ljava/lang/Object;)Ljava/lang/String;")
                && has(type, "writeValue", "(Ljava/io/OutputStream;Ljava/lang/Object;)V")
                && has(type, "writeValue", "(Ljava/io/Writer;Ljava/lang/Object;)V");
    }

    private static boolean has(TypeDescription type, String name, String descriptor) {
        return !type.getDeclaredMethods()
                .filter(named(name).and(hasDescriptor(descriptor)))
                .isEmpty();
    }

    private static TypeDescription describe(String className, byte[] classFile) {
        String name = className.replace('/', '.');
        return TypeNames.in(ClassFileLocator.Simple.of(name, classFile)).describe(name).resolve();
    }
}
