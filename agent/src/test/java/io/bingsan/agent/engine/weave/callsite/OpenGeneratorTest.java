package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.bridge.Arming;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generators that their method never closes, as Iceberg up to 1.11 leaves them. */
class OpenGeneratorTest {
    private static final String CLASS = "sample.iceberg.util.JsonUtil";

    @BeforeAll
    static void arm() {
        Arming.arm();
    }

    @AfterAll
    static void disarm() {
        Arming.disarm();
    }

    @Test
    void givesItsBuffersBack() {
        Woven woven = woven("toJson(toJson, generator);");

        assertThat(buffersOfTwoCalls(woven.loadOriginal(CLASS))).hasSize(2);
        assertThat(buffersOfTwoCalls(woven.loadWoven(CLASS))).hasSize(1);
    }

    @Test
    void givesItsBuffersBackWhenTheSerializerThrows() {
        String fails = "toJson(toJson, generator); if (field == null) throw new IllegalArgumentException();";

        assertThat(buffersOfTwoCalls(woven(fails).loadWoven(CLASS))).hasSize(1);
    }

    @Test
    void leavesItsBuffersToACallbackThatMayHaveKeptIt() {
        assertThat(buffersOfTwoCalls(woven("toJson.generate(generator);").loadWoven(CLASS))).hasSize(2);
    }

    @Test
    void leavesItsBuffersToASerializerThatMayHaveKeptIt() {
        String writesObject = "toJson(toJson, generator); generator.writeObject(\"x\");";

        assertThat(buffersOfTwoCalls(woven(writesObject).loadWoven(CLASS))).hasSize(2);
    }

    private static Set<String> buffersOfTwoCalls(Class<?> type) {
        Callable<String> value = () -> "text";
        String first = Outcome.of(type, "runAndNameBuffer", value).result();
        String second = Outcome.of(type, "runAndNameBuffer", value).result();
        assertThat(first).contains("@");
        return new HashSet<>(List.of(first, second));
    }

    private static Woven woven(String body) {
        Woven woven = Woven.of(CLASS, IcebergSource.with(
                """
                public static String generate(ToJson toJson) throws Exception {
                  StringWriter writer = new StringWriter();
                  JsonGenerator generator = FACTORY.createGenerator(writer);
                  BODY
                  generator.flush();
                  return writer.toString();
                }
                static void toJson(ToJson toJson, JsonGenerator generator) throws IOException {
                  toJson.generate(generator);
                }
                """
                        .replace("BODY", body)));
        assertThat(woven.reason()).isEmpty();
        return woven;
    }
}
