package io.bingsan.bench;

import java.io.IOException;

/**
 * What does not vary from round to round.
 *
 * @param leasesPerCall with the agent; 0 for a call that is left alone
 * @param same whether both JVMs made the same bytes
 */
record JsonFacts(JsonFamily family, JsonDocument document, long length, double leasesPerCall, boolean same) {
    /** Starting a virtual thread, as measured by the same loop around an empty task. */
    static final int VIRTUAL_THREAD_BYTES = 361;

    private static final int CALLS = 100;

    long resultBytes() {
        return family.resultBytes(length);
    }

    static JsonFacts of(JsonPair pair, String cell) throws IOException {
        String[] parts = cell.split("/");
        JsonFamily family = JsonFamily.valueOf(parts[0]);
        String[] digest = pair.off().ask("digest", cell, 1);
        boolean same = digest[0].equals(pair.on().ask("digest", cell, 1)[0]);
        long length = Long.parseLong(digest[1]);
        double leases = Double.parseDouble(pair.on().ask("leases", cell, CALLS)[0]) / CALLS;
        return new JsonFacts(family, JsonDocument.valueOf(parts[1]), length, leases, same);
    }
}
