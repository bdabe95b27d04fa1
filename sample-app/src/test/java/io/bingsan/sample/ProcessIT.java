package io.bingsan.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged catalog as a process of its own. */
class ProcessIT {
    private static final Pattern READY = Pattern.compile("sample-catalog: ready (\\S+)");
    private static final Path JAR = Path.of("target", "sample-app.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void explainsItself() throws Exception {
        Process process = start("--help");

        assertThat(exitCode(process)).isZero();
        assertThat(output()).contains("--port", "--database", "--threads", "--client-id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--port x;              Invalid value for option '--port'",
        "--port 70000;          --port must be from 0 to 65535: 70000",
        "--client-id me;        --client-id and --client-secret belong together",
        "--nonsense;            Unknown option: '--nonsense'",
        "--threads some;        Invalid value for option '--threads'",
    })
    void explainsAWrongOption(String arguments, String explanation) throws Exception {
        Process process = start(arguments.split(" "));

        assertThat(exitCode(process)).isEqualTo(2);
        assertThat(output()).contains(explanation).doesNotContain("\tat ");
    }

    @Test
    void explainsAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process process = start("--host", "0.0.0.0", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(exitCode(process)).isEqualTo(1);
            assertThat(output()).contains("sample-catalog: cannot start").doesNotContain("\tat ");
        }
    }

    @Test
    void stopsCleanlyOnSigterm() throws Exception {
        Process process = start("--port", "0");
        await().atMost(Duration.ofSeconds(60)).until(() -> READY.matcher(output()).find());

        process.destroy();

        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(output()).contains("sample-catalog: stopped");
    }

    @Test
    void finishesTheRequestInFlightOnSigterm() throws Exception {
        Process process = start("--port", "0");
        await().atMost(Duration.ofSeconds(60)).until(() -> READY.matcher(output()).find());
        URI uri = URI.create(url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            String body = "{\"namespace\":[\"late\"]}";
            send(socket, "POST /v1/namespaces HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
                    + body.length() + "\r\n\r\n");
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            // The server asks for the body from within the request, so the request is in flight from here on.
            assertThat(answer.readLine()).contains(" 100 ");
            assertThat(answer.readLine()).isEmpty();

            process.destroy();
            await().atMost(Duration.ofSeconds(20)).until(() -> refusesConnections(uri));
            send(socket, body);

            assertThat(answer.readLine()).contains(" 200 ");
        }
        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(output()).contains("sample-catalog: stopped");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    private static boolean refusesConnections(URI uri) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private String url() throws IOException {
        Matcher ready = READY.matcher(output());
        assertThat(ready.find()).isTrue();
        return ready.group(1);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
