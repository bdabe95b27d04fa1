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
    /** {@code JsonUtil.generate(..)}. */
    JSON_UTIL(Family.ICEBERG, "util/JsonUtil", Sites.JSON_UTIL) {
        @Override
        boolean isMethod(String name, String descriptor) {
            return name.equals("generate");
        }
    },
    /** {@code TableMetadataParser.toJson(TableMetadata)}. */
    TABLE_METADATA(Family.ICEBERG, "TableMetadataParser", Sites.TABLE_METADATA) {
        @Override
        boolean isMethod(String name, String descriptor) {
            return name.equals("toJson") && descriptor.endsWith("/iceberg/TableMetadata;)Ljava/lang/String;");
        }
    },
    /** Any method of any class. */
    TOKEN(Family.TOKEN, "", 0) {
        @Override
        boolean isMethod(String name, String descriptor) {
            return true;
        }
    };

    private static final String ICEBERG = "iceberg/";

    final Family family;

    /** The number that the bridge knows the site by. */
    final int site;

    private final String classSuffix;

    CallSite(Family family, String classSuffix, int site) {
        this.family = family;
        this.classSuffix = family == Family.ICEBERG ? "iceberg/" + classSuffix : classSuffix;
        this.site = site;
    }

    abstract boolean isMethod(String name, String descriptor);

    /** Iceberg may be relocated, so only the end of its names is fixed. */
    boolean isClass(String className) {
        int prefix = className.length() - classSuffix.length();
        return className.endsWith(classSuffix) && (this == TOKEN || prefix == 0 || className.charAt(prefix - 1) == '/');
    }

    boolean isAllocation(AbstractInsnNode insn) {
        if (this == TOKEN) {
            return insn.getOpcode() == Opcodes.NEWARRAY && ((IntInsnNode) insn).operand == Opcodes.T_BYTE;
        }
        return insn.getOpcode() == Opcodes.NEW && ((TypeInsnNode) insn).desc.equals(WriterRules.STRING_WRITER);
    }

    /** @param objection null if the site is woven */
    ClassFinding finding(String className, String method, Reason objection) {
        String reason = objection == null ? "" : objection.label();
        return new ClassFinding(family, className.replace('/', '.'), method, objection == null, reason);
    }

    UseRules rules(String className) {
        return this == TOKEN
                ? TokenRules.INSTANCE
                : new WriterRules(className.substring(0, className.lastIndexOf(ICEBERG) + ICEBERG.length()));
    }
}
