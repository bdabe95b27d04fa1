package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bingsan.it.apps.Jackson3App;
import io.bingsan.it.apps.JacksonApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Applications that serialize, without the agent and with it. */
@EachJdk
class JacksonIT {
    @Parameter
    Jdk jdk;

    @Test
    void answersAndExceptionsOfTheNewestJackson2AreAsWithoutTheAgent() {
        assertSameWithAndWithout(JacksonApp.class, ClassPath.jackson(), 4);
    }

    @Test
    void answersAndExceptionsOfJackson215AreAsWithoutTheAgent() {
        assertSameWithAndWithout(JacksonApp.class, ClassPath.oldJackson(), 4);
    }

    @Test
    void answersAndExceptionsOfJackson3AreAsWithoutTheAgent() {
        assertSameWithAndWithout(Jackson3App.class, ClassPath.jackson3(), 4);
    }

    @Test
    void holdsABufferOnlyWhileACallRuns() {
        try (RunningProcess process = jacksonApp().start()) {
            Endpoint endpoint = process.endpoint();
            process.say("block\n");
            process.awaitOut("serializing");
            Scrape during = endpoint.scrape();
            process.say("go on\n");
            process.awaitOut("done: block");
            Scrape after = endpoint.scrape();

            assertThat(during.gets("buffer")).isOne();
            assertThat(during.active("buffer")).isOne();
            assertThat(during.imbalance("buffer")).isZero();
            assertThat(after.active("buffer")).isZero();
            assertThat(after.pool("buffer", "returns_total")).isOne();
        }
    }

    @Test
    void showsALeakedBufferAsActiveFromThenOn() {
        try (RunningProcess process = jacksonApp().start()) {
            process.say("leak\nwrite\n");
            process.awaitOut("done: write");
            Scrape scrape = process.endpoint().scrape();

            assertThat(scrape.gets("buffer")).isEqualTo(2);
            assertThat(scrape.active("buffer")).isOne();
            assertThat(scrape.imbalance("buffer")).isZero();
        }
    }

    @Test
    void accountsForEachBufferAfterSixteenThreadsWithFailingCalls() {
        assertBalancedAfter("threads");
    }

    @Test
    void accountsForEachBufferAfterNewVirtualThreadsWithFailingCalls() {
        assumeTrue(jdk.hasVirtualThreads(), "virtual threads came with JDK 21");

        assertBalancedAfter("virtual threads");
    }

    @Test
    void reportsWhatItWouldWeaveInObserveModeAndChangesNothing() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("mode=observe,metrics.port=0")
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.say("documents\n");
            process.awaitOut("done: documents");
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.ready().mode()).isEqualTo("observe");
            assertThat(scrape.callSites("jackson", "skipped", "observe-mode")).isEqualTo(4);
            assertThat(scrape.gets("buffer")).isZero();
            assertThat(scrape.value("bingsan_state{state=\"observing\"}")).isOne();
        }
    }

    @Test
    void leavesAFamilyAloneThatIsSwitchedOff() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("instrumentation.jackson.enabled=false,metrics.port=0")
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.say("write\n");
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.ready().targets()).contains("iceberg", "token").doesNotContain("jackson");
            assertThat(scrape.callSites("jackson", "woven", "")).isZero();
            assertThat(scrape.gets("buffer")).isZero();
        }
    }

    private void assertBalancedAfter(String load) {
        try (RunningProcess process = jacksonApp().start()) {
            process.say(load + "\n");
            process.awaitOut("done: " + load);
            Scrape scrape = process.endpoint().scrape();

            assertThat(process.out()).contains("\n0 wrong answers\n");
            assertThat(scrape.gets("buffer")).isGreaterThan(8_000);
            assertThat(scrape.active("buffer")).isZero();
            assertThat(scrape.imbalance("buffer")).isZero();
            assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
        }
    }

    private JavaCommand jacksonApp() {
        return JavaCommand.on(jdk).agent().libraries(ClassPath.jackson()).main(JacksonApp.class);
    }

    private void assertSameWithAndWithout(Class<?> application, List<Path> jackson, int callSites) {
        FinishedProcess without = JavaCommand.on(jdk).libraries(jackson).main(application).run("documents\n");
        try (RunningProcess process = JavaCommand.on(jdk).agent().libraries(jackson).main(application).start()) {
            process.say("documents\n");
            process.awaitOut("done: documents");
            Scrape scrape = process.endpoint().scrape();
            FinishedProcess with = process.finish();

            assertThat(with.out()).isEqualTo(without.out());
            assertThat(with.otherLines()).isEqualTo(without.otherLines());
            assertThat(scrape.callSites("jackson", "woven", "")).isEqualTo(callSites);
            assertThat(scrape.gets("buffer")).isGreaterThan(40);
            assertThat(scrape.active("buffer")).isZero();
            assertThat(scrape.imbalance("buffer")).isZero();
            assertThat(scrape.value("bingsan_advice_errors_total")).isZero();
        }
    }
}
