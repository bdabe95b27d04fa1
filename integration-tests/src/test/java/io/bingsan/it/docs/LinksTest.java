package io.bingsan.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    static List<MarkdownFile> documents() {
        return MarkdownFile.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void relativeLinksLeadToFilesAndHeadings(MarkdownFile document) {
        List<String> broken = new ArrayList<>();
        for (String link : document.links()) {
            if (!link.contains("://") && !leadsSomewhere(document, link)) {
                broken.add(link);
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentIsReachedFromTheReadme() {
        List<Path> linked = MarkdownFile.read(MarkdownFile.ROOT.resolve("README.md")).links().stream()
                .filter(link -> !link.contains("://"))
                .map(MarkdownFile.ROOT::resolve)
                .toList();

        assertThat(linked).containsAll(documents().stream()
                .map(MarkdownFile::path)
                .filter(path -> path.startsWith(MarkdownFile.ROOT.resolve("docs")))
                .toList());
    }

    private static boolean leadsSomewhere(MarkdownFile document, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
        return Files.exists(target)
                && (hash < 0 || MarkdownFile.read(target).anchors().contains(link.substring(hash + 1)));
    }
}
