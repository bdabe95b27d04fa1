package io.bingsan.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "100"})
    void startsOnNewJvms(String version) {
        assertThat(JvmCheck.isAtLeast(version, 17)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16", ""})
    void standsAsideOnOldOnes(String version) {
        assertThat(JvmCheck.isAtLeast(version, 17)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "java.base, java.base/sun.security.tools.keytool.Main -list",
        "jdk.jcmd, jdk.jcmd/sun.tools.jps.Jps",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.Main A.java",
        "jdk.httpserver, jdk.httpserver/sun.net.httpserver.simpleserver.JWebServer"
    })
    void leavesTheToolsOfTheJdkAlone(String module, String command) {
        assertThat(JvmCheck.isTool(module, command)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', org.example.Catalog",
        "'', catalog.jar",
        "org.example.catalog, org.example.catalog/org.example.Catalog",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.Main Catalog.java",
        "jdk.compiler, jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Catalog.java",
        "jdkish, jdkish/a.B"
    })
    void takesEverythingElseForAnApplication(String module, String command) {
        assertThat(JvmCheck.isTool(module, command)).isFalse();
    }
}
