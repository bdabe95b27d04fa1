package io.bingsan.agent.bridge;

import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * An entry of the {@code bytes} pool, and at the same time the lease of it: woven code keeps it in a local variable that
 * nothing else can reach, and releases it once.
 *
 * <p>The arrays it lends are all zeros and exactly as long as asked for; they are wiped before they come back, so a
 * heap dump holds no token of the past.
 */
public final class TokenBytes extends Entry {
    private static final int LONGEST = 128;

    /** Base64 of the longest array in lines as MIME has them; longer text is made without the pool. */
    private static final int TEXT = 192;

    private final byte[][] arrays = new byte[LONGEST + 1][];
    private byte[] text;
    private int lent;
    private int encoded;
    private boolean keep;

    /** Bytes of all arrays. */
    private long bytes;

    TokenBytes(int index) {
        super(index);
    }

    /** A lease for an array of that length, or null when the call must run as without the agent. */
    public static TokenBytes acquire(int length) {
        if (length < 1 || length > LONGEST || !Arming.isArmed() || AdviceErrors.isOff(FamilyId.TOKEN)) {
            return null;
        }
        try {
            TokenBytes lease = Pools.bytes().acquire();
            return lease == null ? null : lease.prepare(length);
        } catch (Throwable e) {
            AdviceErrors.record(e, FamilyId.TOKEN);
            return null;
        }
    }

    /** The lease's array, all zeros; a new one without a lease. Throws for a negative length what the JVM throws. */
    public static byte[] array(int length, TokenBytes lease) {
        return lease == null ? new byte[length] : lease.arrays[length];
    }

    /**
     * Looks at who will fill the array. Only the JDK's own generators are known not to keep it; any other makes this
     * lease's array the application's for good.
     */
    public static void inspect(SecureRandom random, byte[] array, TokenBytes lease) {
        if (lease != null && lease.keep && array == lease.arrays[lease.lent]) {
            lease.keep = random != null && random.getClass() == SecureRandom.class && isFromJdk(random.getProvider());
        }
    }

    /** {@code encoder.encodeToString(source)}, by way of a pooled array where there is a lease. */
    @SuppressWarnings("deprecation") // The constructor for single-byte text: the one way to a String without a copy of the bytes.
    public static String encodeToString(Base64.Encoder encoder, byte[] source, TokenBytes lease) {
        if (lease == null || source.length > LONGEST) {
            return encoder.encodeToString(source);
        }
        try {
            int length = encoder.encode(source, lease.text());
            lease.encoded = Math.max(lease.encoded, length);
            return new String(lease.text, 0, 0, length);
        } catch (IllegalArgumentException longerLines) {
            return encoder.encodeToString(source);
        }
    }

    /** Wipes the arrays and ends the lease. Null is ignored. */
    public static void release(TokenBytes lease) {
        if (lease != null) {
            lease.end();
            AdviceErrors.succeeded(FamilyId.TOKEN);
        }
    }

    @Override
    boolean isWarm() {
        return retained != 0;
    }

    @Override
    void dropStorage() {
        Arrays.fill(arrays, null);
        text = null;
        bytes = 0;
    }

    private TokenBytes prepare(int length) {
        try {
            if (arrays[length] == null) {
                arrays[length] = new byte[length];
                bytes += length;
            }
        } catch (Throwable e) {
            Pools.bytes().discard(this);
            throw e;
        }
        lent = length;
        encoded = 0;
        keep = true;
        return this;
    }

    byte[] text() {
        if (text == null) {
            text = new byte[TEXT];
            bytes += TEXT;
        }
        return text;
    }

    private void end() {
        if (text != null) {
            Arrays.fill(text, 0, encoded, (byte) 0);
        }
        if (keep) {
            Arrays.fill(arrays[lent], (byte) 0);
        } else {
            arrays[lent] = null;
            bytes -= lent;
        }
        TokenPool pool = Pools.bytes();
        if (bytes != retained && !pool.retain(this, bytes - retained)) {
            pool.drop(this);
            keep = false;
        }
        if (keep) {
            pool.release(this);
        } else {
            pool.discard(this);
        }
    }

    private static boolean isFromJdk(Provider provider) {
        ClassLoader loader = provider.getClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
