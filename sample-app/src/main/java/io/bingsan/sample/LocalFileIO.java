package io.bingsan.sample;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.Files;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Files of a local folder, without Hadoop. Locations are paths, or {@code file:} URIs, as Hadoop reads them too.
 *
 * <p>Also for clients on the same host: {@code io-impl=io.bingsan.sample.LocalFileIO}.
 */
public final class LocalFileIO implements FileIO {
    private static final String SCHEME = "file:";
    private static final long serialVersionUID = 1L;

    /** As text, because a FileIO is serializable and a Path is not. */
    private final String root;

    /** For a client: any location. */
    public LocalFileIO() {
        this(null);
    }

    /** @param root the folder that no location may leave, or null for none */
    LocalFileIO(Path root) {
        this.root = root == null ? null : root.toString();
    }

    @Override
    public void initialize(Map<String, String> properties) {}

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInput(location, file(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutput(location, file(location));
    }

    @Override
    public void deleteFile(String location) {
        File file = file(location);
        if (!file.delete() && file.exists()) {
            throw new IllegalStateException("Cannot delete file: " + location);
        }
    }

    /** @throws BadRequest if the location leaves the root */
    File file(String location) {
        Path path = Path.of(location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location)
                .toAbsolutePath()
                .normalize();
        if (root != null && !path.startsWith(root)) {
            throw new BadRequest("Location outside the warehouse: " + location);
        }
        return path.toFile();
    }

    /** Keeps the location as it was asked for: it goes into metadata, and other clients read it there. */
    private record LocalInput(String location, File file) implements InputFile {
        @Override
        public long getLength() {
            return Files.localInput(file).getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            if (!file.exists()) {
                throw new NotFoundException("Failed to open input stream for file: %s", location);
            }
            return Files.localInput(file).newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record LocalOutput(String location, File file) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return Files.localOutput(file).create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return Files.localOutput(file).createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return new LocalInput(location, file);
        }
    }
}
