package io.bingsan.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class NestedZipTest {
    private final byte[] noise = new byte[100_000];
    private final byte[] zeros = new byte[100_000];

    NestedZipTest() {
        new Random(1).nextBytes(noise);
    }

    @Test
    void readsDeflatedStoredAndEmptyEntries() throws IOException {
        NestedZip zip = new NestedZip(zip());

        assertThat(zip.read("a/noise")).isEqualTo(noise);
        assertThat(zip.read("zeros")).isEqualTo(zeros);
        assertThat(zip.read("stored")).isEqualTo(noise);
        assertThat(zip.read("empty")).isEmpty();
        assertThat(zip.read("none")).isNull();
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        byte[] zip = zip();

        assertThatThrownBy(() -> new NestedZip(new byte[0])).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> new NestedZip(noise)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> new NestedZip(Arrays.copyOf(zip, zip.length - 1))).isInstanceOf(ZipException.class);
    }

    @Test
    void saysWhichEntryIsDamaged() throws IOException {
        byte[] zip = zip();
        Arrays.fill(zip, 30 + "a/noise".length(), 1_000, (byte) 0xff);
        NestedZip damaged = new NestedZip(zip);

        assertThatThrownBy(() -> damaged.read("a/noise")).isInstanceOf(ZipException.class).hasMessageContaining("a/noise");
        assertThat(damaged.read("zeros")).isEqualTo(zeros);
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.US_ASCII)) {
            add(zip, new ZipEntry("a/noise"), noise);
            add(zip, new ZipEntry("zeros"), zeros);
            ZipEntry stored = new ZipEntry("stored");
            CRC32 sum = new CRC32();
            sum.update(noise);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(noise.length);
            stored.setCrc(sum.getValue());
            add(zip, stored, noise);
            add(zip, new ZipEntry("empty"), new byte[0]);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, ZipEntry entry, byte[] content) throws IOException {
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
