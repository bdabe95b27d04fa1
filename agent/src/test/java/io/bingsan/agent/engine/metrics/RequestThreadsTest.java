package io.bingsan.agent.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    private final RequestThreads threads = new RequestThreads();
    private final List<Socket> clients = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void endsRequestsThatAreNeverFinished() throws IOException {
        Socket slow = connect("GET / HTTP/1.1\r\n");
        await().until(() -> threads.getActiveCount() == 1);

        threads.cutOff(0);

        assertThat(isClosedByServer(slow)).isTrue();
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 204");
    }

    @Test
    void turnsRequestsAwayWhenTooManyWaitAndAnswersAfterwards() throws IOException {
        for (int i = 0; i < 2 + 32; i++) {
            connect("GET / HTTP/1.1\r\n");
        }
        await().until(() -> threads.getActiveCount() == 2 && threads.getQueue().remainingCapacity() == 0);

        Socket turnedAway = connect("GET / HTTP/1.1\r\n");
        assertThat(isClosedByServer(turnedAway)).isTrue();

        for (Socket client : clients) {
            client.close();
        }
        await().until(() -> threads.getActiveCount() == 0);
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 204");
    }

    @Test
    void leavesQuickRequestsAndTheJvmAlone() throws IOException {
        threads.cutOff(0);

        assertThat(answerTo("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 204");
        assertThat(threads.getThreadFactory().newThread(() -> {}).isDaemon()).isTrue();
    }

    /** A server that closes with unread bytes resets the connection. */
    private static boolean isClosedByServer(Socket client) throws IOException {
        try {
            return client.getInputStream().read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private String answerTo(String request) throws IOException {
        return new String(connect(request).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private Socket connect(String start) throws IOException {
        Socket socket = new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        clients.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
