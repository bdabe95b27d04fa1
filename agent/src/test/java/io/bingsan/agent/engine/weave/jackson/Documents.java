package io.bingsan.agent.engine.weave.jackson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values to serialize, the same for the same arguments. */
public final class Documents {
    private Documents() {}

    /** About {@code size} characters of JSON, with text of characters below {@code alphabet}. */
    public static Object random(int size, int alphabet) {
        Random random = new Random(size);
        List<Object> rows = new ArrayList<>();
        for (int written = 0; written < size; written += 150) {
            char[] text = new char[random.nextInt(200)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) random.nextInt(alphabet);
            }
            rows.add(Map.of("k" + random.nextInt(10), new String(text)));
            rows.add(random.nextBoolean() ? random.nextLong() : random.nextDouble());
        }
        return Map.of("rows", rows);
    }
}
