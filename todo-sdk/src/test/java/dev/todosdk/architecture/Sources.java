package dev.todosdk.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main sources of both modules, by their paths. */
record Sources(Map<Path, String> byPath) {

    private static final List<Path> ROOTS =
            List.of(Path.of("src/main/java"), Path.of("../todo-sdk-testkit/src/main/java"));

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern NESTED_IMPORT =
            Pattern.compile("^import (dev\\.todosdk\\.[a-z.]+)\\.([A-Z]\\w*\\.[A-Z]\\w*);", Pattern.MULTILINE);

    /** At the beginning of a line stands what is said of the outermost type. */
    private static final Pattern DESCRIPTION = Pattern.compile("^/\\*\\*\\s+(?:\\* )?([^\\n]*)", Pattern.MULTILINE);

    /** What others may use of a type, with the annotations between. */
    private static final Pattern PUBLIC_DESCRIPTION = Pattern.compile(
            "^ +/\\*\\*\\s+(?:\\* )?([^\\n]*)(?:\\n *\\*[^\\n]*)*\\n(?: *@[^\\n]*\\n)* *(?:public|protected) ",
            Pattern.MULTILINE);

    static Sources main() throws IOException {
        Map<Path, String> byPath = new TreeMap<>();
        for (Path root : ROOTS) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Sources::isType).toList()) {
                    byPath.put(file, Files.readString(file));
                }
            }
        }
        return new Sources(byPath);
    }

    private static boolean isType(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    /** Where each name of a type that stands in no other one is. */
    Map<String, List<Path>> types() {
        Map<String, List<Path>> types = new TreeMap<>();
        byPath.keySet().forEach(file -> types.computeIfAbsent(
                        file.getFileName().toString().replace(".java", ""), name -> new ArrayList<>())
                .add(file));
        return types;
    }

    /** The first lines of what is said of the types in some packages of the SDK and in those inside them. */
    List<String> descriptions(String... packages) {
        return in(packages)
                .flatMap(source -> DESCRIPTION.matcher(source).results().limit(1))
                .map(found -> found.group(1))
                .toList();
    }

    /** The first lines of what is said there of members that others may use. */
    List<String> publicDescriptions(String... packages) {
        return in(packages)
                .flatMap(source -> PUBLIC_DESCRIPTION.matcher(source).results())
                .map(found -> found.group(1))
                .toList();
    }

    private Stream<String> in(String... packages) {
        return byPath.entrySet().stream()
                .filter(file -> Stream.of(packages)
                        .anyMatch(name -> file.getKey().startsWith(Path.of("src/main/java/dev/todosdk", name))))
                .map(Map.Entry::getValue);
    }

    /** The types inside others that a file of another package calls without the other's name. */
    Set<String> importedNestedTypes() {
        Set<String> imported = new TreeSet<>();
        byPath.values().forEach(source -> {
            String own =
                    PACKAGE.matcher(source).results().findFirst().orElseThrow().group(1);
            for (Matcher nested = NESTED_IMPORT.matcher(source); nested.find(); ) {
                if (!nested.group(1).equals(own)) {
                    imported.add(nested.group(1) + "." + nested.group(2));
                }
            }
        });
        return imported;
    }
}
