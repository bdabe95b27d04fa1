package io.bingsan.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.it.apps.HelloWorld;
import io.bingsan.it.apps.JacksonApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two want the same port. */
@EachJdk
class PortIT {
    @Parameter
    Jdk jdk;

    @Test
    void theApplicationRunsAndPoolsWithoutThePortAndTheEndpointComesWhenItIsFree() throws IOException {
        try (ServerSocket other = someoneElse(); RunningProcess process = jacksonApp(other.getLocalPort())) {
            process.say("write\n");
            process.awaitOut("[\"a\",1]\ndone: write\n");
            assertThat(process.ready().where()).isEqualTo("unavailable");
            assertThat(process.err())
                    .contains("bingsan: WARN metrics.host = 127.0.0.1, metrics.port = " + other.getLocalPort())
                    .contains("in force: no metrics endpoint, the pools work without it, and it is tried again");

            other.close();

            process.awaitErr("is free now: metrics=http://127.0.0.1:" + other.getLocalPort() + "/metrics");
            Scrape scrape = Endpoint.at(other.getLocalPort()).scrape();
            assertThat(scrape.gets("buffer")).isOne();
            assertThat(process.finish().exitCode()).isZero();
        }
    }

    @Test
    void theApplicationRunsWithoutAnEndpointWhenTheAddressIsNotOfThisHost() {
        String documentation = "192.0.2.1";
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("metrics.port=0,metrics.host=" + documentation)
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.say("write\n");
            process.awaitOut("done: write\n");

            assertThat(process.ready().where()).isEqualTo("unavailable");
            assertThat(process.err()).contains("metrics.host = " + documentation, "accepted: an address");
        }
    }

    @Test
    void refusesToStartWithoutThePortWhenStrict() throws IOException {
        try (ServerSocket other = someoneElse()) {
            FinishedProcess refused = JavaCommand.on(jdk)
                    .agent("strict=true,metrics.port=" + other.getLocalPort())
                    .main(HelloWorld.class)
                    .run();

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.out()).doesNotContain("hello");
            assertThat(refused.err()).contains("metrics.port = " + other.getLocalPort()).contains("strict=true");
        }
    }

    @Test
    void listensBeforeMainWhenStrict() {
        try (RunningProcess process = JavaCommand.on(jdk)
                .agent("strict=true,metrics.port=0")
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start()) {
            process.awaitOut("up");

            assertThat(process.endpoint().scrape().gets("buffer")).isZero();
        }
    }

    private RunningProcess jacksonApp(int port) {
        return JavaCommand.on(jdk)
                .agent("metrics.port=" + port)
                .libraries(ClassPath.jackson())
                .main(JacksonApp.class)
                .start();
    }

    private static ServerSocket someoneElse() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }
}
