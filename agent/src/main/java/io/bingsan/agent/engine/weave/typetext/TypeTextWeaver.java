package io.bingsan.agent.engine.weave.typetext;

import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.advice.AdviceClass;
import io.bingsan.agent.engine.weave.advice.AdviceWeaver;
import io.bingsan.agent.engine.weave.advice.Decorator;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Weaves {@code toString()} of Iceberg's parameterised types. Loads Byte Buddy. */
public final class TypeTextWeaver implements AdviceWeaver {
    private static final String TO_STRING = "toString";
    private static final String DESCRIPTOR = "()Ljava/lang/String;";

    private final boolean decimal;
    private final Decorator decorator;

    /** @param className internal name of {@code DecimalType} or {@code FixedType} */
    public TypeTextWeaver(String className, byte[] classFile) {
        this.decimal = className.endsWith("DecimalType");
        this.decorator = new Decorator(className, classFile);
    }

    @Override
    public List<ClassFinding> findings() {
        String reason = hasExpectedShape() ? "" : "unexpected-shape";
        return List.of(new ClassFinding(
                Family.TYPETEXT, decorator.className(), TO_STRING, reason.isEmpty(), reason));
    }

    @Override
    public byte[] weave() throws IOException {
        Class<?> advice = decimal ? DecimalTextAdvice.class : FixedTextAdvice.class;
        return decorator
                .advise(TO_STRING, DESCRIPTOR, AdviceClass.read(advice, UnaryOperator.identity(), Family.TYPETEXT))
                .classFile();
    }

    /** The text may depend on nothing but these fields. */
    private boolean hasExpectedShape() {
        return decorator.hasMethod(TO_STRING, DESCRIPTOR)
                && (decimal
                        ? decorator.hasField("precision", "I") && decorator.hasField("scale", "I")
                        : decorator.hasField("length", "I"));
    }
}
