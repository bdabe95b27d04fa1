package io.bingsan.agent.engine.weave.callsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.MethodInsnNode;

class BridgeTest {
    static Stream<MethodInsnNode> calls() {
        return Stream.of(
                Bridge.openSink(),
                Bridge.acquireBytes(),
                Bridge.bytes(),
                Bridge.inspectRandom(),
                Bridge.encodeToString(),
                Bridge.release(Bridge.CHAR_SINK, Bridge.CHAR_SINK),
                Bridge.release(Bridge.TOKEN_BYTES, Bridge.TOKEN_BYTES),
                Bridge.release(Bridge.GENERATOR_BUFFERS, "java/lang/Object"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void wovenCodeCallsWhatExists(MethodInsnNode call) throws ReflectiveOperationException {
        Class<?> owner = Class.forName(call.owner.replace('/', '.'));
        MethodType type = MethodType.fromMethodDescriptorString(call.desc, owner.getClassLoader());
        Method method = owner.getDeclaredMethod(call.name, type.parameterArray());

        assertThat(method.getReturnType()).isEqualTo(type.returnType());
        assertThat(Modifier.isPublic(owner.getModifiers() & method.getModifiers())).isTrue();
        assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
    }
}
