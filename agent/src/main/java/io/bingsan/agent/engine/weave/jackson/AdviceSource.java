package io.bingsan.agent.engine.weave.jackson;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Reads an advice class as a class file, with Jackson's names as the woven class knows them. So one advice serves the
 * mapper, the writer and copies of Jackson in other packages, and the engine never loads a Jackson class.
 */
final class AdviceSource {
    private final Flavor flavor;
    private final String target;
    private final String prefix;

    /** @param target internal name of the class to weave, ending in a mapper's or a writer's own name */
    AdviceSource(String target) {
        this.flavor = Flavor.of(target);
        this.target = target;
        this.prefix = target.substring(0, target.lastIndexOf(flavor.root()));
    }

    Advice bytes(StackManipulation onSuppressed) throws IOException {
        return advice(flavor.bytesAdvice(), onSuppressed);
    }

    Advice string(StackManipulation onSuppressed) throws IOException {
        return advice(flavor.stringAdvice(), onSuppressed);
    }

    private Advice advice(Class<?> adviceClass, StackManipulation onSuppressed) throws IOException {
        ClassFileLocator locator = ClassFileLocator.Simple.of(adviceClass.getName(), renamed(adviceClass));
        TypeDescription type = TypeNames.in(locator).describe(adviceClass.getName()).resolve();
        return Advice.to(type, locator).withExceptionHandler(new Advice.ExceptionHandler.Simple(onSuppressed));
    }

    private byte[] renamed(Class<?> adviceClass) throws IOException {
        String file = adviceClass.getName().replace('.', '/') + ".class";
        try (InputStream in = adviceClass.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("not in the agent's jar: " + file);
            }
            ClassWriter renamed = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(renamed, names()), 0);
            return renamed.toByteArray();
        }
    }

    private Remapper names() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                if (name.equals(flavor.mapper())) {
                    return target;
                }
                return name.startsWith(flavor.root()) ? prefix + name : name;
            }
        };
    }
}
