package io.bingsan.sample;

import java.io.File;
import java.util.Map;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Files of a local folder, without Hadoop. Locations are paths, or {@code file:} URIs, as Hadoop reads them too. */
public final class LocalFileIO implements FileIO {
    private static final long serialVersionUID = 1L;

    @Override
    public void initialize(Map<String, String> properties) {}

    @Override
    public InputFile newInputFile(String location) {
        return Files.localInput(location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return Files.localOutput(location);
    }

    @Override
    public void deleteFile(String location) {
        File file = new File(location.startsWith("file:") ? location.substring("file:".length()) : location);
        if (!file.delete() && file.exists()) {
            throw new IllegalStateException("Cannot delete file: " + location);
        }
    }
}
