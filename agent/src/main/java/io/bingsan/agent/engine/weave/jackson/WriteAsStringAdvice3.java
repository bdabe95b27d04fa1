package io.bingsan.agent.engine.weave.jackson;

import io.bingsan.agent.bridge.CharSink;
import io.bingsan.agent.bridge.Sites;
import net.bytebuddy.asm.Advice;
import tools.jackson.databind.ObjectMapper;

/** {@link WriteAsStringAdvice} for Jackson 3, which converts no exceptions here: it has no checked ones. */
final class WriteAsStringAdvice3 {
    private WriteAsStringAdvice3() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    static CharSink enter(@Advice.This ObjectMapper mapper) {
        return CharSink.open(mapper, Sites.MAPPER);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.This ObjectMapper mapper,
            @Advice.Argument(0) Object value,
            @Advice.Enter CharSink sink,
            @Advice.Return(readOnly = false) String result,
            @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (sink == null) {
            return;
        }
        try {
            mapper.writeValue(sink, value);
            result = sink.toString();
        } catch (Throwable e) {
            thrown = e;
        }
        CharSink.release(sink);
    }
}
