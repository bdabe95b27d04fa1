package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private CallSiteWeaver() {}

    /**
     * @param woven the new class file, or null if the class stays as it is
     * @param findings one for each site that was looked at
     */
    public record Result(byte[] woven, List<ClassFinding> findings) {}

    /**
     * Weaves what is proved. Never throws: a class file that cannot be read, or would take too long, stays as it is.
     *
     * @param className internal name
     */
    public static Result weave(String className, byte[] classFile, Set<Family> families) {
        Set<CallSite> kinds = CandidateKinds.of(className, classFile, families);
        try {
            return kinds.isEmpty() ? new Result(null, List.of()) : weave(new ClassReader(classFile), className, kinds);
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            return failure(kinds, className, Reason.TOO_LARGE);
        } catch (RuntimeException | Error e) { // ASM trusts its input: anything can come of a broken one.
            return failure(kinds, className, Reason.UNREADABLE);
        }
    }

    private static Result weave(ClassReader reader, String className, Set<CallSite> kinds) {
        CandidateMethods candidates = new CandidateMethods(kinds);
        reader.accept(candidates, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (candidates.isEmpty()) {
            return new Result(null, missing(candidates, className, kinds));
        }
        Set<String> tooLarge = new HashSet<>();
        while (true) {
            ClassWriter writer = new ClassWriter(reader, 0);
            List<ClassFinding> findings = missing(candidates, className, kinds);
            ClassWeaver weaver = new ClassWeaver(writer, candidates, tooLarge, findings);
            reader.accept(weaver, ClassReader.EXPAND_FRAMES);
            try {
                return new Result(weaver.changed() ? writer.toByteArray() : null, findings);
            } catch (MethodTooLargeException e) {
                if (!tooLarge.add(e.getMethodName() + e.getDescriptor())) {
                    throw e; // It was as large before.
                }
            }
        }
    }

    /** A known class of Iceberg without its call site has changed. That a class makes no token is nothing to report. */
    private static List<ClassFinding> missing(CandidateMethods candidates, String className, Set<CallSite> kinds) {
        List<ClassFinding> missing = new ArrayList<>();
        for (CallSite kind : kinds) {
            if (kind != CallSite.TOKEN && !candidates.contains(kind)) {
                missing.add(kind.failure(className, Reason.NO_ALLOCATION));
            }
        }
        return missing;
    }

    private static Result failure(Set<CallSite> kinds, String className, Reason reason) {
        return new Result(null, kinds.stream().map(kind -> kind.failure(className, reason)).toList());
    }
}
