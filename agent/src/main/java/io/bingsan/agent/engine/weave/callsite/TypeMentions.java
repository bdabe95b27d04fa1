package io.bingsan.agent.engine.weave.callsite;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Whether an instruction can bring a value of a class into a method, judged by the names in it. */
final class TypeMentions {
    private TypeMentions() {}

    static boolean in(AbstractInsnNode insn, String type) {
        if (insn instanceof MethodInsnNode call) {
            return call.owner.equals(type) || inDescriptor(call.desc, type);
        }
        if (insn instanceof FieldInsnNode field) {
            return inDescriptor(field.desc, type);
        }
        if (insn instanceof TypeInsnNode typed) {
            return typed.desc.equals(type) || inDescriptor(typed.desc, type);
        }
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
            return inDescriptor(dynamic.desc, type);
        }
        if (insn instanceof MultiANewArrayInsnNode array) {
            return inDescriptor(array.desc, type);
        }
        return insn instanceof LdcInsnNode constant
                && constant.cst instanceof Type literal
                && inDescriptor(literal.getDescriptor(), type);
    }

    static boolean inDescriptor(String descriptor, String type) {
        return descriptor.contains("L" + type + ";");
    }
}
