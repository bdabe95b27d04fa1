package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.Family;
import java.util.EnumSet;
import java.util.Set;

/**
 * The call sites that a class can have, judged without a look at its code.
 *
 * <p>Apart from {@link CallSiteWeaver}, because verifying that class loads ASM and with it the libraries' archive: 40 ms of
 * CPU for each JVM, also where no call site is ever loaded.
 */
public final class CandidateKinds {
    private static final byte[] SECURE_RANDOM = CandidateScan.name(TokenRules.SECURE_RANDOM);
    private static final byte[] NEXT_BYTES = CandidateScan.name(TokenRules.NEXT_BYTES);

    private CandidateKinds() {}

    /**
     * A quick test that nearly every class fails; only a class that passes is worth {@link CallSiteWeaver#weave}. Never
     * throws.
     *
     * @param className internal name
     */
    public static boolean mayHoldSite(String className, byte[] classFile, Set<Family> families) {
        return !of(className, classFile, families).isEmpty();
    }

    static Set<CallSite> of(String className, byte[] classFile, Set<Family> families) {
        Set<CallSite> kinds = EnumSet.noneOf(CallSite.class);
        if (families.contains(Family.ICEBERG)) {
            for (CallSite kind : CallSite.values()) {
                if (kind.isClass(className)) {
                    kinds.add(kind);
                }
            }
        }
        if (families.contains(Family.TOKEN) && new CandidateScan(classFile).hasAll(SECURE_RANDOM, NEXT_BYTES)) {
            kinds.add(CallSite.TOKEN);
        }
        return kinds;
    }
}
