package io.bingsan.agent.engine.weave.advice;

import io.bingsan.agent.bridge.AdviceErrors;
import io.bingsan.agent.engine.weave.Family;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Reads an advice class as a class file, with the application's types named as the woven class knows them. So one advice
 * serves copies of a library in other packages, and the engine never loads a class of the application.
 */
public final class AdviceClass {
    private AdviceClass() {}

    /**
     * The advice, counting its own failures for the family.
     *
     * @param names from an internal name in the advice to the one in the woven class
     * @throws IOException if the advice cannot be read from the agent's jar
     */
    public static Advice read(Class<?> adviceClass, UnaryOperator<String> names, Family family) throws IOException {
        ClassFileLocator locator = ClassFileLocator.Simple.of(adviceClass.getName(), renamed(adviceClass.getName(), names));
        TypeDescription type = TypeNames.in(locator).describe(adviceClass.getName()).resolve();
        return Advice.to(type, locator).withExceptionHandler(new Advice.ExceptionHandler.Simple(countError(family)));
    }

    /**
     * A class file of the engine with other names in it.
     *
     * @param className with dots; the class is not loaded
     * @throws IOException if it cannot be read from the agent's jar
     */
    public static byte[] renamed(String className, UnaryOperator<String> names) throws IOException {
        String file = className.replace('.', '/') + ".class";
        try (InputStream in = AdviceClass.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("not in the agent's jar: " + file);
            }
            ClassWriter renamed = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(renamed, remapper(names)), 0);
            return renamed.toByteArray();
        }
    }

    private static Remapper remapper(UnaryOperator<String> names) {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return names.apply(name);
            }
        };
    }

    private static StackManipulation countError(Family family) {
        try {
            MethodDescription record = new MethodDescription.ForLoadedMethod(
                    AdviceErrors.class.getMethod("record", Throwable.class, int.class));
            return new StackManipulation.Compound(
                    IntegerConstant.forValue(family.id()), MethodInvocation.invoke(record));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
