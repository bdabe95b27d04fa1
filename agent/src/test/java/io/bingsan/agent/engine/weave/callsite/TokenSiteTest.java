package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.Arming;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSiteTest {
    private static final String CLASS = TokenSource.CLASS;

    @BeforeAll
    static void arm() {
        Arming.arm();
    }

    @AfterAll
    static void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Base64.getEncoder().encodeToString(bytes);",
                "return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);",
                "return ENCODER.encodeToString(bytes);",
                "return new String(Base64.getEncoder().encode(bytes));",
                "return HexFormat.of().formatHex(bytes);",
                "return HexFormat.of().formatHex(bytes, 1, 3);",
                "return new BigInteger(1, bytes).toString(16);",
                "String s = \"\"; for (byte b : bytes) s += String.format(\"%02x\", b); return s;",
                "String s = \"\"; for (int i = 0; i < bytes.length; i++) s += bytes[i] & 0xFF; return s;",
                "try { return HexFormat.of().formatHex(bytes); } finally { Arrays.fill(bytes, (byte) 0); }",
            })
    void lendsTheArrayForEachWayToMakeText(String body) {
        Woven woven = TokenSource.woven(body);

        assertThat(woven.reason()).isEmpty();
        assertSame(woven, new TokenSource.Fixed(), 32, 1);
    }

    @Test
    void lendsTheArrayToARealGenerator() throws Exception {
        Class<?> type = TokenSource.woven("return HexFormat.of().formatHex(bytes);").loadWoven(CLASS);
        Leases leases = Leases.ofBytes();

        String token = Outcome.of(type, "token", new SecureRandom(), 32).result();

        assertThat(token).hasSize(64).isNotEqualTo("0".repeat(64));
        leases.assertTakenAndGivenBack(1);
        assertThat(leases.discards()).isZero();
    }

    @Test
    void neverLendsAnArrayAgainThatAForeignGeneratorHasSeen() {
        Class<?> type = TokenSource.woven("return HexFormat.of().formatHex(bytes);").loadWoven(CLASS);
        TokenSource.Fixed foreign = new TokenSource.Fixed();
        Leases leases = Leases.ofBytes();

        Outcome.of(type, "token", foreign, 32);
        byte[] seen = foreign.seen;
        Outcome.of(type, "token", foreign, 32);

        assertThat(foreign.seen).isNotSameAs(seen);
        leases.assertTakenAndGivenBack(2);
        assertThat(leases.discards()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 31, 128, 129, 10_000})
    void makesTheSameTextOfAnyLength(int length) {
        Woven woven = TokenSource.woven("return Base64.getMimeEncoder().encodeToString(bytes);");

        assertSame(woven, new TokenSource.Fixed(), length, length > 0 && length <= 128 ? 1 : 0);
    }

    @Test
    void givesTheArrayBackWhenTheGeneratorThrows() {
        Woven woven = TokenSource.woven("return HexFormat.of().formatHex(bytes);");

        assertSame(woven, new TokenSource.Failing(new IllegalStateException("no entropy")), 32, 1);
        assertSame(woven, new TokenSource.Failing(new StackOverflowError("deep")), 32, 1);
        assertSame(woven, null, 32, 1);
    }

    @Test
    void keepsTheWordsOfANullPointerException() {
        String encode = "Base64.Encoder encoder = length > 0 ? null : ENCODER; return encoder.encodeToString(bytes);";

        assertSame(TokenSource.woven(encode), new TokenSource.Fixed(), 32, 1);
        String encodeNull = "if (length > 0) bytes = null; return Base64.getEncoder().encodeToString(bytes);";
        assertSame(TokenSource.woven(encodeNull), new TokenSource.Fixed(), 32, 1);
    }

    @Test
    void lendsTwoArraysAtOnce() {
        Woven woven = TokenSource.woven(
                """
                byte[] more = new byte[8];
                random.nextBytes(more);
                return HexFormat.of().formatHex(bytes) + HexFormat.of().formatHex(more);
                """);

        assertThat(woven.findings()).hasSize(2).allMatch(finding -> finding.weavable());
        assertSame(woven, new TokenSource.Fixed(), 32, 2);
    }

    @Test
    void readsZerosBeforeTheArrayIsFilled() {
        Class<?> type = Woven.of(CLASS, TokenSource.with(
                        """
                        public static String token(SecureRandom random, int length) {
                          byte[] bytes = new byte[length];
                          String before = HexFormat.of().formatHex(bytes);
                          random.nextBytes(bytes);
                          return before;
                        }
                        """))
                .loadWoven(CLASS);

        Outcome.of(type, "token", new SecureRandom(), 32);

        assertThat(Outcome.of(type, "token", new SecureRandom(), 32).result()).isEqualTo("0".repeat(64));
    }

    @Test
    void weavesLambdasPrivateMethodsAndInstances() {
        Woven woven = Woven.of(CLASS, TokenSource.with(
                """
                public static String token(SecureRandom random, int length) {
                  java.util.function.Supplier<String> supplier = () -> {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    return HexFormat.of().formatHex(bytes);
                  };
                  return supplier.get() + new Tokens().next(random, length);
                }
                private synchronized String next(SecureRandom random, long length) {
                  byte[] bytes = new byte[(int) length];
                  random.nextBytes(bytes);
                  return HexFormat.of().formatHex(bytes);
                }
                """));

        assertThat(woven.findings()).hasSize(2).allMatch(finding -> finding.weavable());
        assertSame(woven, new TokenSource.Fixed(), 16, 2);
    }

    @Test
    void leavesArraysAloneThatOutliveTheMethod() {
        assertDeclined("stored-in-field", "field = bytes; return HexFormat.of().formatHex(bytes);");
        assertDeclined("stored-in-array", "byte[][] all = {bytes}; return HexFormat.of().formatHex(all[0]);");
        assertDeclined("captured", "IntSupplier size = () -> bytes.length; return \"\" + size.getAsInt();");
        assertDeclined("unknown-callee", "java.nio.ByteBuffer.wrap(bytes); return HexFormat.of().formatHex(bytes);");
        assertDeclined("unknown-callee", "return new String(bytes);");
        assertDeclined("monitor", "synchronized (bytes) { return HexFormat.of().formatHex(bytes); }");
        assertDeclined("merged", "byte[] b = length == 1 ? ZERO : bytes; return HexFormat.of().formatHex(b);");
        assertDeclined("type-test", "Object o = bytes; return HexFormat.of().formatHex((byte[]) o);");
        assertDeclined("not-encoded", "return \"\" + bytes.length;");
    }

    @Test
    void leavesArraysOfLoopsAndConstructorsAlone() {
        Woven woven = Woven.of(CLASS, TokenSource.with(
                """
                static final String FIRST;
                static {
                  byte[] bytes = new byte[4];
                  new SecureRandom().nextBytes(bytes);
                  FIRST = HexFormat.of().formatHex(bytes);
                }
                public static String token(SecureRandom random, int length) {
                  String token;
                  do {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    token = HexFormat.of().formatHex(bytes);
                  } while (token.equals(FIRST));
                  return token;
                }
                """));

        assertThat(woven.findings()).extracting("reason").containsExactlyInAnyOrder("in-loop", "in-constructor");
    }

    private static void assertDeclined(String reason, String body) {
        Woven woven = TokenSource.woven(body);

        assertThat(woven.reason()).as(body).isEqualTo(reason);
        woven.loadWoven(CLASS);
    }

    private static void assertSame(Woven woven, SecureRandom random, int length, int leasesTaken) {
        Outcome expected = Outcome.of(woven.loadOriginal(CLASS), "token", random, length);
        Class<?> type = woven.loadWoven(CLASS);
        Leases leases = Leases.ofBytes();

        assertThat(Outcome.of(type, "token", random, length)).isEqualTo(expected);
        leases.assertTakenAndGivenBack(leasesTaken);
    }
}
