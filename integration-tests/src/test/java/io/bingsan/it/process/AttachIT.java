package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.JacksonApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The agent comes to a JVM that runs already. */
@EachJdk
class AttachIT {
    /** JEP 451. */
    private static final String WARNING_OF_THE_JVM = "WARNING: A Java agent has been loaded dynamically";

    @Parameter
    Jdk jdk;

    @Test
    void weavesClassesThatWereUsedBefore() {
        try (RunningProcess process = jacksonApp()) {
            process.say("documents\n");
            process.awaitOut("done: documents");
            String before = process.out();

            FinishedProcess attached = attach(process.pid(), "--config", "metrics.port=0");
            process.say("documents\n");
            process.awaitOut(before.substring("up\n".length()).repeat(2));
            Scrape scrape = process.endpoint().scrape();
            FinishedProcess finished = process.finish();

            assertThat(attached.exitCode()).as(attached.err()).isZero();
            assertThat(attached.out()).contains("attached to " + process.pid()).contains("-javaagent:" + Agent.jar());
            assertThat(scrape.callSites("jackson", "woven", "")).isEqualTo(4);
            assertThat(scrape.gets("buffer")).isGreaterThan(40);
            assertThat(scrape.imbalance("buffer")).isZero();
            assertThat(finished.err().contains(WARNING_OF_THE_JVM)).isEqualTo(jdk.feature() >= 21);
            assertThat(finished.exitCode()).isZero();
        }
    }

    @Test
    void doesNothingTheSecondTime() {
        try (RunningProcess process = jacksonApp()) {
            process.awaitOut("up");
            attach(process.pid(), "--config", "metrics.port=0");
            process.ready();
            attach(process.pid());
            process.awaitErr("does nothing");
            process.say("write\n");
            process.awaitOut("done: write");

            assertThat(process.endpoint().scrape().gets("buffer")).isOne();
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddresseeThatIsNoJvm() {
        FinishedProcess attached = attach(0);

        assertThat(attached.exitCode()).isNotZero();
        assertThat(attached.err()).contains("ERROR").doesNotContain("\tat ");
    }

    private RunningProcess jacksonApp() {
        return JavaCommand.on(jdk).libraries(ClassPath.jackson()).main(JacksonApp.class).start();
    }

    private FinishedProcess attach(long pid, String... arguments) {
        return JavaCommand.on(jdk)
                .option("-jar", Agent.jar().toString(), "attach", String.valueOf(pid))
                .arguments(arguments)
                .run();
    }
}
