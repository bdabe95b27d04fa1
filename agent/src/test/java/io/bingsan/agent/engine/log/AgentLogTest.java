package io.bingsan.agent.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentLogTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesOnlyWhatTheLevelAllows() {
        AgentLog log = log(LogLevel.WARN);

        log.error("a");
        log.warn("b");
        log.info("c");
        log.announce("d");
        log.debug("e");

        assertThat(lines()).containsExactly("bingsan: ERROR a", "bingsan: WARN b");
    }

    @Test
    void announcesWithoutALevelWord() {
        log(LogLevel.INFO).announce("ready");

        assertThat(lines()).containsExactly("bingsan: ready");
    }

    @Test
    void writesNothingWhenOff() {
        log(LogLevel.OFF).error("a", new IllegalStateException("b"));

        assertThat(written.size()).isZero();
    }

    @Test
    void keepsForeignTextOnOneLine() {
        log(LogLevel.INFO).error("value \"a\r\nbingsan: ready\u001b[2J\"");

        assertThat(lines()).containsExactly("bingsan: ERROR value \"a  bingsan: ready [2J\"");
    }

    @Test
    void showsAStackOnlyAtDebug() {
        log(LogLevel.INFO).warn("failed", new IllegalStateException("why"));
        assertThat(lines()).containsExactly("bingsan: WARN failed: java.lang.IllegalStateException: why");

        log(LogLevel.DEBUG).warn("failed", new IllegalStateException("why"));
        assertThat(lines()).hasSizeGreaterThan(3);
    }

    private AgentLog log(LogLevel level) {
        return new AgentLog(new PrintStream(written, true, StandardCharsets.UTF_8), level);
    }

    private String[] lines() {
        return written.toString(StandardCharsets.UTF_8).split(System.lineSeparator());
    }
}
