package io.bingsan.agent.engine.weave.advice;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;

/** One class file that gets advice. Its members, and so its shape, stay as they are, as retransformation demands. */
public final class Decorator {
    private final TypeDescription type;
    private DynamicType.Builder<?> builder;

    /** @param className with slashes */
    public Decorator(String className, byte[] classFile) {
        String name = className.replace('/', '.');
        ClassFileLocator locator = ClassFileLocator.Simple.of(name, classFile);
        this.type = TypeNames.in(locator).describe(name).resolve();
        this.builder = new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .ignore(none())
                .decorate(type, locator);
    }

    /** Whether the class itself declares the method. */
    public boolean hasMethod(String name, String descriptor) {
        return !type.getDeclaredMethods().filter(named(name).and(hasDescriptor(descriptor))).isEmpty();
    }

    /** Whether the class itself declares the field. */
    public boolean hasField(String name, String descriptor) {
        return !type.getDeclaredFields().filter(named(name).and(hasDescriptor(descriptor))).isEmpty();
    }

    /** With dots. */
    public String className() {
        return type.getName();
    }

    public Decorator advise(String method, String descriptor, Advice advice) {
        builder = builder.visit(advice.on(named(method).and(hasDescriptor(descriptor))));
        return this;
    }

    public byte[] classFile() {
        return builder.make().getBytes();
    }
}
