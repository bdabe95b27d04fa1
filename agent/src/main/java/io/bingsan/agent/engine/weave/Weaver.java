package io.bingsan.agent.engine.weave;

import io.bingsan.agent.engine.weave.advice.AdviceWeaver;
import io.bingsan.agent.engine.weave.callsite.CallSiteWeaver;
import io.bingsan.agent.engine.weave.callsite.CandidateKinds;
import io.bingsan.agent.engine.weave.jackson.JacksonWeaver;
import io.bingsan.agent.engine.weave.recycler.RecyclerWeaver;
import io.bingsan.agent.engine.weave.typetext.TypeTextWeaver;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The one way from a class file to a woven one, for the gate and for {@link ClassCheck}. */
final class Weaver {
    private Weaver() {}

    /** @param classFile the woven class, or null if it stays as it is */
    record Result(byte[] classFile, List<ClassFinding> findings) {}

    /** A quick test that most classes fail; it loads nothing for them. */
    static boolean mayHoldTarget(String className, byte[] classFile, Set<Family> families) {
        return isJackson(className, families)
                || isType(className, families)
                || isFactory(className, families)
                || CandidateKinds.mayHoldSite(className, classFile, families);
    }

    static Result weave(String className, byte[] classFile, Set<Family> families) throws IOException {
        if (isJackson(className, families)) {
            return advise(new JacksonWeaver(className, classFile));
        }
        if (isType(className, families)) {
            return advise(new TypeTextWeaver(className, classFile));
        }
        if (isFactory(className, families)) {
            return advise(new RecyclerWeaver(className, classFile));
        }
        CallSiteWeaver.Result result = CallSiteWeaver.weave(className, classFile, families);
        return new Result(result.woven(), result.findings());
    }

    private static Result advise(AdviceWeaver weaver) throws IOException {
        List<ClassFinding> findings = weaver.findings();
        boolean weavable = findings.stream().allMatch(ClassFinding::weavable);
        return new Result(weavable ? weaver.weave() : null, findings);
    }

    private static boolean isJackson(String className, Set<Family> families) {
        return families.contains(Family.JACKSON) && Target.isJackson(className);
    }

    private static boolean isType(String className, Set<Family> families) {
        return families.contains(Family.TYPETEXT) && Target.isType(className);
    }

    private static boolean isFactory(String className, Set<Family> families) {
        return families.contains(Family.RECYCLER) && Target.isFactory(className);
    }
}
