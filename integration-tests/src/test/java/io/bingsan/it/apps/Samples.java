package io.bingsan.it.apps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values to serialize, the same for the same arguments in each JVM. */
final class Samples {
    private Samples() {}

    /** About {@code size} characters of JSON, with text of characters below {@code alphabet}. */
    static Object of(int size, int alphabet) {
        Random random = new Random(size);
        List<Object> rows = new ArrayList<>();
        for (int written = 0; written < size; written += 150) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", random.nextLong());
            row.put("ratio", random.nextDouble());
            row.put("text", text(random, alphabet));
            row.put("flags", List.of(random.nextBoolean(), random.nextInt(100)));
            rows.add(row);
        }
        return rows;
    }

    private static String text(Random random, int alphabet) {
        char[] text = new char[random.nextInt(150)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) random.nextInt(alphabet);
        }
        return new String(text);
    }
}
