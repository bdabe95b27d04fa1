package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bingsan.agent.engine.weave.Family;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateScanTest {
    private static final Set<Family> ALL = EnumSet.allOf(Family.class);

    /** Constants of every kind, wide ones among them, before the names that are looked for. */
    static final class Sample {
        static final long LONG = Long.MAX_VALUE / 3;
        static final double DOUBLE = 1e300;
        static final float FLOAT = 1e30f;

        private Sample() {}

        static Object use(java.security.SecureRandom random) {
            Runnable dynamic = () -> random.nextBytes(new byte[1]);
            return LONG + DOUBLE + FLOAT + "text ä €" + dynamic + Sample.class;
        }
    }

    @Test
    void findsANameAmongConstantsOfEveryKind() throws IOException {
        CandidateScan scan = new CandidateScan(classFile(Sample.class));

        assertThat(scan.hasAll(name("java/security/SecureRandom"), name("nextBytes"))).isTrue();
        assertThat(scan.hasAll(name("java/security/SecureRandom"), name("nextByte"))).isFalse();
    }

    @Test
    void passesOverClassesWithoutASite() throws IOException {
        assertThat(CandidateKinds.mayHoldSite("sample/Sample", classFile(JavaSource.class), ALL)).isFalse();
        assertThat(CandidateKinds.mayHoldSite("sample/Sample", classFile(Sample.class), ALL)).isTrue();
        assertThat(CandidateKinds.mayHoldSite("sample/Sample", classFile(Sample.class), Set.of(Family.ICEBERG)))
                .isFalse();
    }

    @Test
    void knowsIcebergByTheEndOfItsNames() {
        assertThat(mayHoldSite("org/apache/iceberg/util/JsonUtil")).isTrue();
        assertThat(mayHoldSite("shaded/org/apache/iceberg/TableMetadataParser")).isTrue();
        assertThat(mayHoldSite("org/apache/noticeberg/util/JsonUtil")).isFalse();
        assertThat(mayHoldSite("org/apache/iceberg/util/JsonUtil$ToJson")).isFalse();
    }

    @Test
    void readsNoFurtherThanTheFile() throws IOException {
        byte[] whole = classFile(Sample.class);

        for (int length = 0; length < whole.length; length++) {
            new CandidateScan(Arrays.copyOf(whole, length)).hasAll(name("not in there"));
        }
        assertThat(new CandidateScan(new byte[64]).hasAll(name(""))).isFalse();
    }

    private static boolean mayHoldSite(String className) {
        return CandidateKinds.mayHoldSite(className, new byte[0], Set.of(Family.ICEBERG));
    }

    private static byte[] name(String name) {
        return CandidateScan.name(name);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String path = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = CandidateScanTest.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }
}
