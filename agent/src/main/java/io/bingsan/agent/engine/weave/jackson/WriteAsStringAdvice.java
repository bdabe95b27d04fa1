package io.bingsan.agent.engine.weave.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.agent.bridge.CharSink;
import io.bingsan.agent.bridge.Sites;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** Woven into {@code writeValueAsString(Object)}; otherwise as {@link WriteAsBytesAdvice}. */
final class WriteAsStringAdvice {
    private WriteAsStringAdvice() {}

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
        } catch (JsonProcessingException e) {
            thrown = e;
        } catch (IOException e) {
            thrown = JsonMappingException.fromUnexpectedIOE(e);
        } catch (Throwable e) {
            thrown = e;
        }
        CharSink.release(sink);
    }
}
