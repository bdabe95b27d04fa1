package io.bingsan.agent.engine.weave.recycler;

import io.bingsan.agent.bridge.RecyclerSource;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.advice.AdviceClass;
import io.bingsan.agent.engine.weave.advice.AdviceWeaver;
import io.bingsan.agent.engine.weave.advice.Decorator;
import java.io.IOException;
import java.util.List;

/** Weaves the method by which a Jackson 2 factory, in its own package or a relocated one, hands out recyclers. */
public final class RecyclerWeaver implements AdviceWeaver {
    private static final String METHOD = "_getBufferRecycler";
    private static final String CORE = "com/fasterxml/jackson/core/";

    private final String core;
    private final boolean isJackson3;
    private final Decorator decorator;

    /** @param className internal name of {@code JsonFactory} or {@code TokenStreamFactory} */
    public RecyclerWeaver(String className, byte[] classFile) {
        this.core = className.substring(0, className.lastIndexOf('/') + 1);
        this.isJackson3 = className.endsWith("TokenStreamFactory");
        this.decorator = new Decorator(className, classFile);
    }

    @Override
    public List<ClassFinding> findings() {
        String reason = reason();
        return List.of(new ClassFinding(Family.RECYCLER, decorator.className(), METHOD, reason.isEmpty(), reason));
    }

    @Override
    public byte[] weave() throws IOException {
        RecyclerSource.definer(new RecyclerDefiner());
        return decorator
                .advise(METHOD, "()L" + core + "util/BufferRecycler;",
                        AdviceClass.read(RecyclerAdvice.class, name -> inCopy(name, core), Family.RECYCLER))
                .classFile();
    }

    /** The name that a type of Jackson's core has in the copy whose core is in that package. */
    static String inCopy(String name, String core) {
        return name.startsWith(CORE) ? core + name.substring(CORE.length()) : name;
    }

    private String reason() {
        if (Runtime.version().feature() < 21) {
            return "no-virtual-threads";
        }
        if (isJackson3) {
            return "shared-by-default"; // A deque in each factory, which virtual threads share: nothing to gain.
        }
        if (!decorator.hasMethod("_getRecyclerPool", "()L" + core + "util/RecyclerPool;")) {
            return "no-extension-point"; // Before 2.16 nobody tells a recycler that its last buffer is back.
        }
        return decorator.hasMethod(METHOD, "()L" + core + "util/BufferRecycler;") ? "" : "unexpected-shape";
    }
}
