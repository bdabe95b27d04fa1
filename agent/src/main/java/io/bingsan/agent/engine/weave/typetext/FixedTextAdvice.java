package io.bingsan.agent.engine.weave.typetext;

import io.bingsan.agent.bridge.TypeText;
import net.bytebuddy.asm.Advice;

/** Woven into {@code FixedType.toString()}, as {@link DecimalTextAdvice}. */
final class FixedTextAdvice {
    private FixedTextAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    static String enter(@Advice.Origin Class<?> type, @Advice.FieldValue("length") int length) {
        return TypeText.of(type, length, 0);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Origin Class<?> type,
            @Advice.FieldValue("length") int length,
            @Advice.Enter String kept,
            @Advice.Thrown Throwable thrown,
            @Advice.Return(readOnly = false) String text) {
        if (kept != null) {
            text = kept;
        } else if (thrown == null) {
            TypeText.keep(type, length, 0, text);
        }
    }
}
