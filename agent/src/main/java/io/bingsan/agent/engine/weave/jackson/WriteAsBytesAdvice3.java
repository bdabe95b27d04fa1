package io.bingsan.agent.engine.weave.jackson;

import io.bingsan.agent.bridge.ByteSink;
import net.bytebuddy.asm.Advice;
import tools.jackson.databind.ObjectMapper;

/** {@link WriteAsBytesAdvice} for Jackson 3, which converts no exceptions here: it has no checked ones. */
final class WriteAsBytesAdvice3 {
    private WriteAsBytesAdvice3() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    static ByteSink enter(@Advice.This ObjectMapper mapper) {
        return ByteSink.open(mapper);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.This ObjectMapper mapper,
            @Advice.Argument(0) Object value,
            @Advice.Enter ByteSink sink,
            @Advice.Return(readOnly = false) byte[] result,
            @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (sink == null) {
            return;
        }
        try {
            mapper.writeValue(sink, value);
            result = sink.toByteArray();
        } catch (Throwable e) {
            thrown = e;
        }
        ByteSink.release(sink);
    }
}
