package io.bingsan.agent.engine.weave.callsite;

import io.bingsan.agent.bridge.Sites;
import io.bingsan.agent.engine.weave.ClassFinding;
import io.bingsan.agent.engine.weave.Family;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The kinds of call sites, and how the class and the method of one are known. */
enum CallSite {
    JSON_UTIL(Family.ICEBERG, "iceberg/util/JsonUtil", "generate", "", Sites.JSON_UTIL),
    TABLE_METADATA(
            Family.ICEBERG,
            "iceberg/TableMetadataParser",
            "toJson",
            "/iceberg/TableMetadata;)Ljava/lang/String;",
            Sites.TABLE_METADATA),
    /** In any method of any class. */
    TOKEN(Family.TOKEN, "", "", "", 0);

    private static final String ICEBERG = "iceberg/";

    final Family family;

    /** The number that the bridge knows the site by; of no meaning for tokens. */
    final int site;

    private final String classSuffix;
    private final String methodName;
    private final String descriptorSuffix;

    CallSite(Family family, String classSuffix, String methodName, String descriptorSuffix, int site) {
        this.family = family;
        this.classSuffix = classSuffix;
        this.methodName = methodName;
        this.descriptorSuffix = descriptorSuffix;
        this.site = site;
    }

    /** Iceberg may be relocated, so only the end of its names is fixed. */
    boolean isClass(String className) {
        int prefix = className.length() - classSuffix.length();
        return this != TOKEN
                && className.endsWith(classSuffix)
                && (prefix == 0 || className.charAt(prefix - 1) == '/');
    }

    boolean isMethod(String name, String descriptor) {
        return this == TOKEN || name.equals(methodName) && descriptor.endsWith(descriptorSuffix);
    }

    boolean isAllocation(AbstractInsnNode insn) {
        if (this == TOKEN) {
            return insn.getOpcode() == Opcodes.NEWARRAY && ((IntInsnNode) insn).operand == Opcodes.T_BYTE;
        }
        return insn.getOpcode() == Opcodes.NEW && ((TypeInsnNode) insn).desc.equals(WriterRules.STRING_WRITER);
    }

    UseRules rules(String className) {
        return this == TOKEN
                ? TokenRules.INSTANCE
                : new WriterRules(className.substring(0, className.lastIndexOf(ICEBERG) + ICEBERG.length()));
    }

    /** @param objection null if the site is woven */
    ClassFinding finding(String className, String method, Reason objection) {
        String reason = objection == null ? "" : objection.label();
        return new ClassFinding(family, className.replace('/', '.'), method, objection == null, reason);
    }

    /** Of a class that has no method to name. */
    ClassFinding failure(String className, Reason reason) {
        return finding(className, methodName, reason);
    }
}
