package io.bingsan.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document: its text outside of code, and its code. */
record MarkdownFile(Path path, List<String> lines) {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    /** Code between fences, with the language that it is marked with. */
    record Code(String language, String text) {}

    static List<MarkdownFile> all() {
        List<MarkdownFile> files = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(path -> path.toString().endsWith(".md")).sorted().map(MarkdownFile::read).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    static MarkdownFile read(Path path) {
        try {
            return new MarkdownFile(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Targets of links, as they are written. */
    List<String> links() {
        List<String> targets = new ArrayList<>();
        for (String line : prose()) {
            Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", ""));
            while (link.find()) {
                targets.add(link.group(1));
            }
        }
        return targets;
    }

    /** What a link can name after the #, made from the headings as GitHub does. */
    List<String> anchors() {
        return prose().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+\\s+", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    List<Code> code() {
        List<Code> blocks = new ArrayList<>();
        String language = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.startsWith(FENCE)) {
                text.append(line).append('\n');
            } else if (language == null) {
                language = line.substring(FENCE.length()).strip();
                text.setLength(0);
            } else {
                blocks.add(new Code(language, text.toString()));
                language = null;
            }
        }
        return blocks;
    }

    private List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    @Override
    public String toString() {
        return ROOT.relativize(path).toString();
    }
}
