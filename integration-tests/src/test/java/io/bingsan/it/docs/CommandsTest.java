package io.bingsan.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the documents tell readers to type. */
class CommandsTest {
    private static final Set<String> KNOWN = Set.of("mvn", "java", "curl", "export");

    /** Folders that a build makes. */
    private static final String BUILT = "/target/";

    static List<String> commands() {
        return MarkdownFile.all().stream()
                .flatMap(document -> document.code().stream())
                .filter(code -> code.language().equals("bash"))
                .flatMap(code -> code.text().replace("\\\n", " ").lines())
                .map(line -> line.replaceFirst("(^|\\s)#\\s.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void startsWithAKnownProgramOrAScriptOfOurs(String command) {
        String program = command.split("\\s+")[0];
        boolean script = program.contains("/") && Files.isExecutable(MarkdownFile.ROOT.resolve(program));

        assertThat(script || KNOWN.contains(program)).as(program).isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void namesFilesThatExistOrAreBuilt(String command) {
        assertThat(Stream.of(command.split("[\\s=,]+")).filter(CommandsTest::isPath))
                .allMatch(path -> path.contains(BUILT) || Files.exists(MarkdownFile.ROOT.resolve(path)));
    }

    private static boolean isPath(String word) {
        return word.matches("[\\w.][\\w./-]*/[\\w./-]+") && !Path.of(word).isAbsolute();
    }
}
