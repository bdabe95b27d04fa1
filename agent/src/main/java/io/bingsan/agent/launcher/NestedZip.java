package io.bingsan.agent.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A zip file in memory, read by its central directory. The JDK reads zip files in memory only from the front to the back.
 *
 * <p>Reads what our build writes: ASCII names, deflated or stored, no encryption, below 2 GB. Thread-safe.
 */
final class NestedZip {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;

    private final ByteBuffer zip;
    private final Map<String, Integer> directory;

    NestedZip(byte[] content) throws IOException {
        zip = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int end = content.length - END_SIZE;
        if (end < 0 || zip.getInt(end) != END_SIGNATURE) {
            throw new ZipException("no end of central directory");
        }
        int entries = zip.getShort(end + 10) & 0xffff;
        directory = new HashMap<>(2 * entries);
        int at = zip.getInt(end + 16);
        for (int i = 0; i < entries; i++) {
            int nameLength = unsigned(at + 28);
            directory.put(new String(content, at + ENTRY_SIZE, nameLength, StandardCharsets.ISO_8859_1), at);
            at += ENTRY_SIZE + nameLength + unsigned(at + 30) + unsigned(at + 32);
        }
    }

    /** The content of the entry, or null if there is none of this name. */
    byte[] read(String name) throws IOException {
        Integer entry = directory.get(name);
        if (entry == null) {
            return null;
        }
        int packed = zip.getInt(entry + 20);
        byte[] content = new byte[zip.getInt(entry + 24)];
        int local = zip.getInt(entry + 42);
        int start = local + LOCAL_SIZE + unsigned(local + 26) + unsigned(local + 28);
        if (unsigned(entry + 10) == STORED) {
            System.arraycopy(zip.array(), start, content, 0, content.length);
        } else {
            inflate(name, start, packed, content);
        }
        return content;
    }

    private void inflate(String name, int start, int packed, byte[] content) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip.array(), start, packed);
            int done = 0;
            while (done < content.length) {
                int n = inflater.inflate(content, done, content.length - done);
                if (n == 0) {
                    throw new ZipException("damaged entry " + name);
                }
                done += n;
            }
        } catch (DataFormatException e) {
            throw new ZipException("damaged entry " + name + ": " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private int unsigned(int at) {
        return zip.getShort(at) & 0xffff;
    }
}
