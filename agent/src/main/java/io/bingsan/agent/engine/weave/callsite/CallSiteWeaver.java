package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Rewrites methods that make a short-lived object so that they borrow it, after a proof that it dies in the method. It
 * reads class files only and loads no class. Thread-safe.
 */
public final class CallSiteWeaver {
    private static final byte[] SECURE_RANDOM = CandidateScan.name(TokenRules.SECURE_RANDOM);
    private static final byte[] NEXT_BYTES = CandidateScan.name(TokenRules.NEXT_BYTES);

    private CallSiteWeaver() {}

    /**
     * @param woven the new class file, or null if the class stays as it is
     * @param findings one for each site that was looked at
     */
    public record Result(byte[] woven, List<ClassFinding> findings) {}

    /** A quick test that nearly every class fails; only a class that passes is worth {@link #weave}. Never throws. */
    public static boolean mayHoldSite(String className, byte[] classFile, Set<Family> families) {
        if (families.contains(Family.ICEBERG) && icebergSite(className) != null) {
            return true;
        }
        return families.contains(Family.TOKEN) && hasRandomBytes(classFile);
    }

    /**
     * Weaves what is proved. Never throws: a class file that cannot be read, or would take too long, stays as it is.
     *
     * @param className internal name
     */
    public static Result weave(String className, byte[] classFile, Set<Family> families) {
        Set<CallSite> kinds = kinds(className, classFile, families);
        if (kinds.isEmpty()) {
            return new Result(null, List.of());
        }
        try {
            return weave(new ClassReader(classFile), className, kinds);
        } catch (RuntimeException | Error e) { // ASM trusts its input: anything can come of a broken one.
            return new Result(null, failures(kinds, className, Reason.UNREADABLE));
        }
    }

    private static Result weave(ClassReader reader, String className, Set<CallSite> kinds) {
        CandidateMethods candidates = new CandidateMethods(kinds);
        reader.accept(candidates, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (candidates.isEmpty()) {
            return new Result(null, failures(kinds, className, Reason.NO_ALLOCATION));
        }
        Set<String> tooLarge = new HashSet<>();
        while (true) {
            ClassWriter writer = new ClassWriter(reader, 0);
            ClassWeaver weaver = new ClassWeaver(writer, candidates, tooLarge);
            reader.accept(weaver, ClassReader.EXPAND_FRAMES);
            try {
                return new Result(weaver.changed() ? writer.toByteArray() : null, weaver.findings());
            } catch (MethodTooLargeException e) {
                if (!tooLarge.add(e.getMethodName() + e.getDescriptor())) {
                    throw e;
                }
            } catch (ClassTooLargeException e) {
                return new Result(null, failures(kinds, className, Reason.TOO_LARGE));
            }
        }
    }

    private static Set<CallSite> kinds(String className, byte[] classFile, Set<Family> families) {
        Set<CallSite> kinds = EnumSet.noneOf(CallSite.class);
        CallSite iceberg = icebergSite(className);
        if (iceberg != null && families.contains(Family.ICEBERG)) {
            kinds.add(iceberg);
        }
        if (families.contains(Family.TOKEN) && hasRandomBytes(classFile)) {
            kinds.add(CallSite.TOKEN);
        }
        return kinds;
    }

    private static CallSite icebergSite(String className) {
        if (CallSite.JSON_UTIL.isClass(className)) {
            return CallSite.JSON_UTIL;
        }
        return CallSite.TABLE_METADATA.isClass(className) ? CallSite.TABLE_METADATA : null;
    }

    private static boolean hasRandomBytes(byte[] classFile) {
        return new CandidateScan(classFile).hasAll(SECURE_RANDOM, NEXT_BYTES);
    }

    /** Of a class as a whole. That a class makes no token is nothing to report: nobody said that it would. */
    private static List<ClassFinding> failures(Set<CallSite> kinds, String className, Reason reason) {
        List<ClassFinding> failures = new ArrayList<>();
        for (CallSite kind : kinds) {
            if (kind != CallSite.TOKEN || reason != Reason.NO_ALLOCATION) {
                failures.add(kind.finding(className, kind.name().toLowerCase(Locale.ROOT), reason));
            }
        }
        return failures;
    }
}
