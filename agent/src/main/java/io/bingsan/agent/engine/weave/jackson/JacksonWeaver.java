package io.bingsan.agent.engine.weave.jackson;

import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.advice.AdviceClass;
import io.bingsan.agent.engine.weave.advice.AdviceWeaver;
import io.bingsan.agent.engine.weave.advice.Decorator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Weaves the two methods by which a Jackson 2 or 3 mapper or writer makes a whole document. Loads Byte Buddy. */
public final class JacksonWeaver implements AdviceWeaver {
    private static final String BYTES = "writeValueAsBytes";
    private static final String BYTES_DESCRIPTOR = "(Ljava/lang/Object;)[B";
    private static final String STRING = "writeValueAsString";
    private static final String STRING_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/String;";

    private final String target;
    private final Flavor flavor;
    private final Decorator decorator;

    /** @param className internal name of a mapper or writer, in Jackson's own package or a relocated one */
    public JacksonWeaver(String className, byte[] classFile) {
        this.target = className;
        this.flavor = Flavor.of(className);
        this.decorator = new Decorator(className, classFile);
    }

    @Override
    public List<ClassFinding> findings() {
        String reason = hasExpectedShape() ? "" : "unexpected-shape";
        return List.of(finding(BYTES, reason), finding(STRING, reason));
    }

    @Override
    public byte[] weave() throws IOException {
        return decorator
                .advise(BYTES, BYTES_DESCRIPTOR, AdviceClass.read(flavor.bytesAdvice(), names(), Family.JACKSON))
                .advise(STRING, STRING_DESCRIPTOR, AdviceClass.read(flavor.stringAdvice(), names(), Family.JACKSON))
                .classFile();
    }

    /** The advice is written for the mapper; its names become those of the writer, and of this copy of Jackson. */
    private UnaryOperator<String> names() {
        String prefix = target.substring(0, target.lastIndexOf(flavor.root()));
        return name -> {
            if (name.equals(flavor.mapper())) {
                return target;
            }
            return name.startsWith(flavor.root()) ? prefix + name : name;
        };
    }

    private ClassFinding finding(String method, String reason) {
        return new ClassFinding(Family.JACKSON, decorator.className(), method, reason.isEmpty(), reason);
    }

    /** The advice replaces the one by the other, so both must be there as they were in every version read. */
    private boolean hasExpectedShape() {
        return decorator.hasMethod(BYTES, BYTES_DESCRIPTOR)
                && decorator.hasMethod(STRING, STRING_DESCRIPTOR)
                && decorator.hasMethod("writeValue", "(Ljava/io/OutputStream;Ljava/lang/Object;)V")
                && decorator.hasMethod("writeValue", "(Ljava/io/Writer;Ljava/lang/Object;)V");
    }
}
