package io.bingsan.agent.engine.weave.typetext;

import io.bingsan.agent.bridge.TypeText;
import net.bytebuddy.asm.Advice;

/** Woven into {@code DecimalType.toString()}: the kept text if there is one, else the type's own, which is kept. */
final class DecimalTextAdvice {
    private DecimalTextAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    static String enter(
            @Advice.Origin Class<?> type,
            @Advice.FieldValue("precision") int precision,
            @Advice.FieldValue("scale") int scale) {
        return TypeText.of(type, precision, scale);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Origin Class<?> type,
            @Advice.FieldValue("precision") int precision,
            @Advice.FieldValue("scale") int scale,
            @Advice.Enter String kept,
            @Advice.Thrown Throwable thrown,
            @Advice.Return(readOnly = false) String text) {
        if (kept != null) {
            text = kept;
        } else if (thrown == null) {
            TypeText.keep(type, precision, scale, text);
        }
    }
}
