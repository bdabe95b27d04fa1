package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.HelloWorld;
import io.bingsan.it.apps.JacksonApp;
import io.bingsan.it.apps.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The agent in front of applications that it has nothing to do for. */
@EachJdk
class HelloWorldIT {
    private static final int SIGTERM = 128 + 15;

    @Parameter
    Jdk jdk;

    @Test
    void leavesOutputAndExitCodeAsTheyWere() {
        FinishedProcess without = JavaCommand.on(jdk).main(HelloWorld.class, "3").run();
        FinishedProcess with = JavaCommand.on(jdk).agent().main(HelloWorld.class, "3").run();

        assertThat(without.exitCode()).isEqualTo(3);
        assertThat(with).isEqualTo(without);
    }

    @Test
    void saysOneReadyLineAfterThreeSecondsWithoutATarget() {
        try (RunningProcess process = JavaCommand.on(jdk).agent().main(Waiting.class).start()) {
            process.ready();
            FinishedProcess finished = process.finish();

            assertThat(finished.agentLines()).hasSize(1);
            assertThat(finished.otherLines()).isEmpty();
            assertThat(finished.out()).isEqualTo("up\ndown\nshut down\n");
            assertThat(finished.exitCode()).isZero();
        }
    }

    @Test
    void endsWhenMainEndsAlthoughTheEndpointIsOpenAndClassesAreWoven() {
        try (RunningProcess process =
                JavaCommand.on(jdk).agent().libraries(ClassPath.jackson()).main(JacksonApp.class).start()) {
            process.say("write\n");
            process.endpoint().scrape();

            assertThat(process.finish().exitCode()).isZero();
        }
    }

    @Test
    void letsTheApplicationShutDownOnSigterm() {
        try (RunningProcess process = JavaCommand.on(jdk).agent().main(Waiting.class, "logging").start()) {
            process.endpoint().scrape();
            FinishedProcess finished = process.terminate();

            assertThat(finished.exitCode()).isEqualTo(SIGTERM);
            assertThat(finished.out()).isEqualTo("up\nshut down\n");
        }
    }

    @Test
    void theSecondOfTwoFlagsDoesNothingAndSaysSo() {
        try (RunningProcess process =
                JavaCommand.on(jdk).agent().agent("mode=off").main(Waiting.class, "logging").start()) {
            ReadyLine ready = process.ready();
            FinishedProcess finished = process.finish();

            assertThat(ready.mode()).isEqualTo("on");
            assertThat(finished.agentLines()).hasSize(2).anyMatch(line -> line.startsWith("bingsan: WARN")
                    && line.contains("already") && line.contains("does nothing"));
            assertThat(finished.exitCode()).isZero();
        }
    }

    @Test
    void doesNothingWithModeOff() {
        FinishedProcess finished =
                JavaCommand.on(jdk).agent("mode=off").main(Waiting.class, "logging").run();

        assertThat(finished.agentLines()).singleElement().asString().contains("off").contains("agent arguments");
        assertThat(finished.exitCode()).isZero();
    }

    @Test
    void isSilentWithLogLevelOff() {
        FinishedProcess finished =
                JavaCommand.on(jdk).agent("log.level=off,metrics.port=wrong").main(HelloWorld.class, "0").run();

        assertThat(finished.agentLines()).isEmpty();
        assertThat(finished.exitCode()).isZero();
    }
}
