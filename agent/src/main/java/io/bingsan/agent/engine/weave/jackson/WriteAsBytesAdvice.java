package io.bingsan.agent.engine.weave.jackson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bingsan.agent.bridge.ByteSink;
import java.io.IOException;
import net.bytebuddy.asm.Advice;

/**
 * Woven into {@code writeValueAsBytes(Object)}: the mapper's own {@code writeValue} on a pooled sink, then an exact copy.
 *
 * <p>Jackson's method is the same two steps on a {@code ByteArrayBuilder}, with the same two conversions of exceptions,
 * in 2.12 to 2.22. The names here are those of the mapper; {@link JacksonWeaver} renames them for the writer and for
 * relocated copies.
 */
final class WriteAsBytesAdvice {
    private WriteAsBytesAdvice() {}

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
        } catch (JsonProcessingException e) {
            thrown = e;
        } catch (IOException e) {
            thrown = JsonMappingException.fromUnexpectedIOE(e);
        } catch (Throwable e) {
            thrown = e;
        }
        ByteSink.release(sink);
    }
}
