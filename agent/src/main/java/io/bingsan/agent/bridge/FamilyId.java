package io.bingsan.agent.bridge;

/** The call-site families, as the numbers that woven code passes. Constants, so that they are inlined into it. */
public final class FamilyId {
    public static final int JACKSON = 0;
    public static final int ICEBERG = 1;
    public static final int TOKEN = 2;
    public static final int TYPETEXT = 3;
    public static final int RECYCLER = 4;

    static final int COUNT = 5;

    private FamilyId() {}
}
