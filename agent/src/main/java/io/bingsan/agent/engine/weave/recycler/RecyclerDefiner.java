package io.bingsan.agent.engine.weave.recycler;

import io.bingsan.agent.bridge.RecyclerBuffers;
import io.bingsan.agent.engine.weave.advice.AdviceClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * Defines {@link PooledRecycler} for one copy of Jackson: hidden, beside the copy's factory, through that factory's own
 * lookup. So it is of the same loader and module as the copy, no package needs to be opened, and no code finds it by name.
 */
final class RecyclerDefiner implements Function<MethodHandles.Lookup, MethodHandle> {
    /** By name, because loading it would need a Jackson that the engine does not have. */
    private static final String TEMPLATE = "io.bingsan.agent.engine.weave.recycler.PooledRecycler";

    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, RecyclerBuffers.class, int.class);

    @Override
    public MethodHandle apply(MethodHandles.Lookup factory) {
        try {
            RecyclerShape.check(factory);
            MethodHandles.Lookup recycler = factory.defineHiddenClass(classFile(factory.lookupClass()), true);
            return recycler.findConstructor(recycler.lookupClass(), CONSTRUCTOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] classFile(Class<?> factory) throws IOException {
        String core = factory.getPackageName().replace('.', '/') + "/";
        String template = TEMPLATE.replace('.', '/');
        return AdviceClass.renamed(TEMPLATE, name -> {
            if (name.equals(template)) {
                return core + "BingsanRecycler";
            }
            return RecyclerWeaver.inCopy(name, core);
        });
    }
}
