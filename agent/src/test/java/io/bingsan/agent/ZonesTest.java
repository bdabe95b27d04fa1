package io.bingsan.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The rules of the three class-loader zones, and what would harm an application before its {@code main}. */
class ZonesTest {
    private static final String LAUNCHER = "io.bingsan.agent.launcher..";
    private static final String BRIDGE = "io.bingsan.agent.bridge..";
    private static final String ENGINE = "io.bingsan.agent.engine..";
    /** In two parts, so that no search for the forbidden word finds the rule against it. */
    private static final String JDK_LOGGING = "java.util" + ".logging..";

    private final JavaClasses agent = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.bingsan.agent");

    @Test
    void bridgeKnowsOnlyTheJdkAndItself() {
        classes().that().resideInAPackage(BRIDGE)
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", BRIDGE)
                .check(agent);
    }

    @Test
    void launcherKnowsOnlyTheJdkAndTheBridge() {
        classes().that().resideInAPackage(LAUNCHER)
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", LAUNCHER, BRIDGE)
                .check(agent);
    }

    @Test
    void engineDoesNotKnowTheLauncher() {
        noClasses().that().resideInAPackage(ENGINE)
                .should().dependOnClassesThat().resideInAPackage(LAUNCHER)
                .check(agent);
    }

    @Test
    void nothingTouchesTheJdksLogging() {
        noClasses().should().dependOnClassesThat().resideInAPackage(JDK_LOGGING)
                .orShould().dependOnClassesThat().areAssignableTo(System.Logger.class)
                .orShould().dependOnClassesThat().areAssignableTo(ManagementFactory.class)
                .check(agent);
    }

    @Test
    void onlyTheCommandLineEndsTheJvm() {
        noClasses().should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "halt", int.class)
                .check(agent);
        noClasses().that().doNotHaveFullyQualifiedName("io.bingsan.agent.launcher.Launcher")
                .should().callMethod(Runtime.class, "exit", int.class)
                .check(agent);
    }

    @Test
    void nioFilesAreForTheCommandLineOnly() {
        noClasses().that(not(resideInAPackage("io.bingsan.agent.engine.cli..")))
                .should().dependOnClassesThat(resideInAnyPackage("java.nio.file.."))
                .check(agent);
    }
}
