package io.bingsan.agent.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

/** Advice is code that runs inside the application: a list of all of it, and what each must keep to. */
class AdviceRulesTest {
    private static final List<String> ALL = 
            List.of("WriteAsBytesAdvice", "WriteAsStringAdvice", "WriteAsBytesAdvice3", "WriteAsStringAdvice3",
            "DecimalTextAdvice", "FixedTextAdvice", "RecyclerAdvice");

    private final List<JavaClass> advice = new ClassFileImporter()
            .importPackages("io.bingsan.agent.engine").stream()
                    .filter(type -> type.getMethods().stream().anyMatch(AdviceRulesTest::isAdvice))
                    .toList();

    @Test
    void adviceIsOnlyWhatIsListedHere() {
        assertThat(advice).extracting(JavaClass::getSimpleName).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void adviceSuppressesItsOwnFailuresAndSeesThoseOfTheApplication() throws Exception {
        for (Method method : adviceMethods()) {
            Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
            Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
            Class<?> suppressed = enter != null ? enter.suppress() : exit.suppress();

            assertThat(suppressed).as(method.toString()).isEqualTo(Throwable.class);
            if (exit != null) {
                assertThat(exit.onThrowable()).as(method.toString()).isEqualTo(Throwable.class);
            }
        }
    }

    @Test
    void adviceNeedsNothingThatTheWovenClassCannotReach() {
        for (JavaClass type : advice) {
            assertThat(type.getFields()).as(type.getName()).isEmpty();
            for (JavaMethod method : type.getMethods()) {
                assertThat(isAdvice(method)).as("no helpers, no lambdas: " + method.getFullName()).isTrue();
                assertThat(calledFrom(method)).as(method.getFullName()).allMatch(AdviceRulesTest::isReachable);
            }
        }
    }

    private List<Method> adviceMethods() throws ClassNotFoundException {
        return advice.stream()
                .flatMap(type -> Stream.of(type.reflect().getDeclaredMethods()))
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    private static Stream<String> calledFrom(JavaCodeUnit method) {
        return method.getCallsFromSelf().stream().map(call -> call.getTargetOwner().getName());
    }

    private static boolean isReachable(String owner) {
        return owner.startsWith("io.bingsan.agent.bridge.") || owner.contains("jackson.") || owner.startsWith("java.lang.");
    }

    private static boolean isAdvice(JavaMethod method) {
        return method.isAnnotatedWith(Advice.OnMethodEnter.class) || method.isAnnotatedWith(Advice.OnMethodExit.class);
    }
}
