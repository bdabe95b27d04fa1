package io.bingsan.agent.engine.weave;

import io.bingsan.agent.bridge.FamilyId;

/** A kind of call site, switched, counted and reported as one. */
public enum Family {
    /** {@code writeValueAsBytes} and {@code writeValueAsString} of Jackson's mappers and writers. */
    JACKSON("jackson", FamilyId.JACKSON),
    /** Iceberg's own JSON text: {@code JsonUtil.generate}, {@code TableMetadataParser.toJson}. */
    ICEBERG("iceberg", FamilyId.ICEBERG),
    /** Random bytes that one method turns into text. */
    TOKEN("token", FamilyId.TOKEN),
    /** The text of Iceberg's parameterised types, made anew for each serialization. */
    TYPETEXT("typetext", FamilyId.TYPETEXT),
    /** Jackson's own buffers on virtual threads, where its thread-local ones are never found again. */
    RECYCLER("recycler", FamilyId.RECYCLER);

    private final String label;
    private final int id;

    Family(String label, int id) {
        this.label = label;
        this.id = id;
    }

    /** The name in configuration keys, metrics and messages. */
    public String label() {
        return label;
    }

    /** The number that woven code passes to the bridge. */
    public int id() {
        return id;
    }
}
