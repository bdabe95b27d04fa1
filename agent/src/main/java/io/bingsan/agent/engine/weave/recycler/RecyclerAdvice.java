package io.bingsan.agent.engine.weave.recycler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.BufferRecycler;
import io.bingsan.agent.bridge.RecyclerSource;
import java.lang.invoke.MethodHandles;
import net.bytebuddy.asm.Advice;

/**
 * Woven into {@code JsonFactory._getBufferRecycler()}, through which each generator and parser gets its buffers: on a
 * virtual thread, a recycler of ours instead of one from the default thread-local pool.
 *
 * <p>Not into {@code _getRecyclerPool()}, which frameworks call to see whether a pool was chosen: it answers as before.
 */
final class RecyclerAdvice {
    private RecyclerAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class, suppress = Throwable.class)
    static BufferRecycler enter(@Advice.This JsonFactory factory) throws Throwable {
        if (!RecyclerSource.isWanted()) {
            return null;
        }
        RecyclerSource source = RecyclerSource.of(JsonFactory.class);
        if (source == null) {
            source = RecyclerSource.prepare(MethodHandles.lookup());
        }
        return (BufferRecycler) source.acquire(factory._getRecyclerPool());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter BufferRecycler pooled, @Advice.Return(readOnly = false) BufferRecycler recycler) {
        if (pooled != null) {
            recycler = pooled;
        }
    }
}
