package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bingsan.agent.bridge.Arming;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Iceberg as published, in each version with a shape of its own. */
class RealIcebergTest {
    private static final Path VERSIONS = Path.of("target", "iceberg");
    private static final String JSON_UTIL = "org.apache.iceberg.util.JsonUtil";
    private static final String PARSER = "org.apache.iceberg.TableMetadataParser";
    private static final Map<String, Woven> WOVEN = new HashMap<>();

    private static final String METADATA =
            """
            {"format-version":2,"table-uuid":"9c12d441-03fe-4693-9a96-a0705ddf69c1","location":"file:/t",\
            "last-sequence-number":0,"last-updated-ms":1602638573590,"last-column-id":2,"current-schema-id":0,\
            "schemas":[{"type":"struct","schema-id":0,"fields":[{"id":1,"name":"x","required":true,"type":"long"},\
            {"id":2,"name":"ä","required":false,"type":"decimal(9, 2)"}]}],"default-spec-id":0,\
            "partition-specs":[{"spec-id":0,"fields":[]}],"last-partition-id":999,"default-sort-order-id":0,\
            "sort-orders":[{"order-id":0,"fields":[]}],"properties":{"k":"v"},"current-snapshot-id":-1,"refs":{},\
            "snapshots":[],"statistics":[],"partition-statistics":[],"snapshot-log":[],"metadata-log":[]}""";

    @BeforeAll
    static void arm() {
        Arming.arm();
    }

    @AfterAll
    static void disarm() {
        Arming.disarm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7.2", "1.9.2", "1.11.0", "1.12.0"})
    void weavesBothMethods(String version) {
        assertThat(woven(version).findings())
                .filteredOn(finding -> finding.className().equals(JSON_UTIL) || finding.className().equals(PARSER))
                .hasSize(2)
                .allMatch(finding -> finding.weavable());
    }

    @ParameterizedTest
    @CsvSource({"1.7.2, true", "1.9.2, true", "1.11.0, true", "1.12.0, false"})
    void releasesTheGeneratorWhereIcebergLeavesItOpen(String version, boolean open) {
        CandidateScan parser = new CandidateScan(woven(version).classFile(PARSER));

        assertThat(parser.hasAll(CandidateScan.name(Bridge.GENERATOR_BUFFERS))).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7.2", "1.9.2", "1.11.0", "1.12.0"})
    void generatesTheSameText(String version) throws Exception {
        Outcome expected = generate(woven(version).loadOriginal(JSON_UTIL), null);
        Class<?> type = woven(version).loadWoven(JSON_UTIL);
        Leases leases = Leases.ofBuffers();

        assertThat(generate(type, null)).isEqualTo(expected);
        assertThat(expected.result()).contains("text");
        leases.assertTakenAndGivenBack(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7.2", "1.9.2", "1.11.0", "1.12.0"})
    void failsWithTheSameException(String version) throws Exception {
        Outcome expected = generate(woven(version).loadOriginal(JSON_UTIL), new IOException("disk"));
        Class<?> type = woven(version).loadWoven(JSON_UTIL);
        Leases leases = Leases.ofBuffers();

        assertThat(generate(type, new IOException("disk"))).isEqualTo(expected);
        assertThat(expected.failure()).contains("UncheckedIOException", "disk");
        leases.assertTakenAndGivenBack(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7.2", "1.9.2", "1.11.0", "1.12.0"})
    void writesTheSameTableMetadata(String version) throws Exception {
        String expected = metadataToJson(woven(version).loadOriginal(PARSER));
        Class<?> parser = woven(version).loadWoven(PARSER);
        Leases leases = Leases.ofBuffers();

        assertThat(metadataToJson(parser)).isEqualTo(expected);
        assertThat(expected).contains("\"ä\"");
        leases.assertTakenAndGivenBack(1);
    }

    private static Outcome generate(Class<?> jsonUtil, IOException failure) throws Exception {
        Class<?> callback = Class.forName(JSON_UTIL + "$ToJson", false, jsonUtil.getClassLoader());
        Class<?>[] type = {callback};
        Object toJson = Proxy.newProxyInstance(jsonUtil.getClassLoader(), type, (proxy, method, arguments) -> {
            JsonGenerator generator = (JsonGenerator) arguments[0];
            generator.writeStartObject();
            generator.writeStringField("text", "ä".repeat(5_000));
            if (failure != null) {
                throw failure;
            }
            generator.writeEndObject();
            return null;
        });
        return Outcome.of(jsonUtil, "generate", toJson, true);
    }

    private static String metadataToJson(Class<?> parser) throws Exception {
        Object metadata = parser.getMethod("fromJson", String.class).invoke(null, METADATA);
        return (String) parser.getMethod("toJson", metadata.getClass()).invoke(null, metadata);
    }

    private static Woven woven(String version) {
        return WOVEN.computeIfAbsent(version, unseen -> Woven.of(classFiles(VERSIONS.resolve(version))));
    }

    private static Map<String, byte[]> classFiles(Path directory) {
        Map<String, byte[]> classFiles = new HashMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                addTo(classFiles, jar);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return classFiles;
    }

    private static void addTo(Map<String, byte[]> classFiles, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = new ArrayList<>(file.stream().toList());
            entries.removeIf(entry -> !entry.getName().endsWith(".class"));
            for (JarEntry entry : entries) {
                String name = entry.getName().substring(0, entry.getName().length() - ".class".length());
                classFiles.put(name, file.getInputStream(entry).readAllBytes());
            }
        }
    }
}
