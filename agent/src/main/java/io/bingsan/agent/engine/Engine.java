package io.bingsan.agent.engine;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.bridge.Arming;
import io.bingsan.agent.bridge.Pools;
import io.bingsan.agent.engine.config.InstrumentationSettings;
import io.bingsan.agent.engine.config.Key;
import io.bingsan.agent.engine.config.Mode;
import io.bingsan.agent.engine.config.PoolSettings;
import io.bingsan.agent.engine.config.Resolution;
import io.bingsan.agent.engine.config.Settings;
import io.bingsan.agent.engine.log.AgentLog;
import io.bingsan.agent.engine.weave.Family;
import io.bingsan.agent.engine.weave.Gate;
import io.bingsan.agent.engine.weave.WeaveReport;
import java.lang.instrument.Instrumentation;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Starts the agent in one JVM.
 *
 * <p>All of it runs before the application's {@code main}, so it only resolves the configuration and registers the gate:
 * no library, no lambda, no logging framework. What costs time happens on the thread of {@link Housekeeper}.
 */
public final class Engine {
    private final Resolution resolution;
    private final Settings settings;
    private final AgentLog log;
    private final WeaveReport report = new WeaveReport();
    private final StartSignal signal = new StartSignal();

    private Engine(Resolution resolution, AgentLog log) {
        this.resolution = resolution;
        this.settings = resolution.settings();
        this.log = log;
    }

    /** Where the launcher enters before the application's {@code main}. */
    public static final class BeforeMain implements BiFunction<String, Instrumentation, String> {
        @Override
        public String apply(String arguments, Instrumentation instrumentation) {
            return start(arguments, instrumentation, false);
        }
    }

    /** Where the launcher enters in an application that runs already. */
    public static final class Attached implements BiFunction<String, Instrumentation, String> {
        @Override
        public String apply(String arguments, Instrumentation instrumentation) {
            return start(arguments, instrumentation, true);
        }
    }

    /**
     * Starts the agent; at most once for each JVM.
     *
     * @param arguments {@code key=value,key=value}, or null
     * @param attached whether the application runs already
     * @return null, or why the JVM must not start; only with {@code strict=true}
     */
    static String start(String arguments, Instrumentation instrumentation, boolean attached) {
        Resolution resolution = Resolution.of(arguments, System.getProperties(), System.getenv());
        AgentLog log = new AgentLog(System.err, resolution.settings().logLevel());
        for (String error : resolution.errors()) {
            log.error(error);
        }
        if (resolution.settings().strict() && !resolution.errors().isEmpty()) {
            return "strict=true, and the configuration was refused: " + resolution.errors().get(0);
        }
        if (resolution.settings().mode() == Mode.OFF) {
            log.announce("off: mode=off is configured in " + resolution.origin(Key.MODE) + "; nothing is woven");
            return null;
        }
        return new Engine(resolution, log).begin(instrumentation, attached);
    }

    private String begin(Instrumentation instrumentation, boolean attached) {
        preparePools();
        boolean observe = settings.mode() == Mode.OBSERVE;
        Set<Family> families = families(settings.instrumentation());
        Gate gate = new Gate(families, observe, report, log);
        gate.onFirstTarget(signal);
        instrumentation.addTransformer(signal);
        if (attached || settings.strict()) {
            signal.run();
        }
        Housekeeper housekeeper = new Housekeeper(resolution, families, report, signal, log);
        housekeeper.start(instrumentation);
        String refusal = settings.strict() ? housekeeper.awaitEndpoint() : null;
        if (refusal != null) {
            return refusal;
        }
        if (!observe) {
            Arming.arm();
        }
        gate.install(instrumentation, attached);
        return null;
    }

    private void preparePools() {
        PoolSettings pool = settings.pool();
        Pools.configure(pool.bufferInitialSize(), pool.bufferMaxSize(), pool.maxBytes(), pool.largeMaxBytes());
        AdviceErrors.limit(settings.instrumentation().maxErrors());
    }

    private static Set<Family> families(InstrumentationSettings switches) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        add(families, Family.JACKSON, switches.jackson());
        add(families, Family.ICEBERG, switches.iceberg());
        add(families, Family.TOKEN, switches.token());
        add(families, Family.TYPETEXT, switches.typetext());
        add(families, Family.RECYCLER, switches.recycler());
        return families;
    }

    private static void add(Set<Family> families, Family family, boolean enabled) {
        if (enabled) {
            families.add(family);
        }
    }
}
