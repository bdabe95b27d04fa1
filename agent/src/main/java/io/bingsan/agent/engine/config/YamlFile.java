package io.bingsan.agent.engine.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the YAML file. It stops at SnakeYAML's tree of nodes and constructs no objects: so no tag can name a class, each
 * message has a line, {@code mode: off} stays text, and the java.desktop module, which SnakeYAML's representers need and
 * small run-time images lack, is not.
 */
final class YamlFile {
    private static final int MAX_BYTES = 64 * 1024;
    private static final String ACCEPTED = "; accepted: a YAML file of at most 64 KiB with keys such as"
            + " pool.buffer_max_size, dots as nesting; in force: nothing of the file";

    private final String path;
    private final Reading reading;

    YamlFile(String path, Reading reading) {
        this.path = path;
        this.reading = reading;
    }

    void read() {
        try {
            Node root = compose(text());
            if (root instanceof MappingNode mapping) {
                walk(mapping, "");
            } else if (root != null) {
                refuse("is not a mapping");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            refuse("line " + line + " is not YAML (" + e.getProblem() + ")");
        } catch (YAMLException e) {
            refuse("is not YAML (" + e.getMessage() + ")");
        } catch (CharacterCodingException e) {
            refuse("is not UTF-8 text");
        } catch (IOException e) {
            refuse("cannot be read (" + e.getMessage() + ")");
        }
    }

    private String text() throws IOException {
        File file = new File(path);
        // A pipe or a device would block the start of the JVM.
        if (!file.isFile()) {
            throw new IOException(file.exists() ? "not a regular file" : "no such file");
        }
        try (InputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than 64 KiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private static Node compose(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_BYTES);
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(8);
        ParserImpl parser = new ParserImpl(new StreamReader(text), limits);
        return new Composer(parser, new Resolver(), limits).getSingleNode();
    }

    private void walk(MappingNode mapping, String prefix) {
        for (NodeTuple tuple : mapping.getValue()) {
            String part = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String name = prefix + part;
            Node value = tuple.getValueNode();
            String place = path + " line " + (tuple.getKeyNode().getStartMark().getLine() + 1);
            if (value instanceof MappingNode section && isSection(name)) {
                walk(section, name + ".");
            } else {
                add(name, value, place);
            }
        }
    }

    private void add(String name, Node value, String place) {
        Key key = Key.named(name);
        if (key == Key.CONFIG) {
            reading.error("config in " + place + " is ignored; accepted: config as an agent argument, a system property or"
                    + " an environment variable; in force: this file");
        } else if (key != null && !(value instanceof ScalarNode)) {
            reading.error(name + " in " + place + " is not a single value; accepted: " + key.accepted()
                    + "; in force: nothing of it, it is ignored");
        } else {
            reading.add(Source.FILE, name, key, key == null ? "" : ((ScalarNode) value).getValue().trim(), place);
        }
    }

    private static boolean isSection(String name) {
        for (Key key : Key.values()) {
            if (key.key().startsWith(name + ".")) {
                return true;
            }
        }
        return false;
    }

    private void refuse(String problem) {
        reading.error("config file " + path + ": " + problem + ACCEPTED);
    }
}
