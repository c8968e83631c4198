package dev.todosdk.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The two pictures of docs/architecture.md. */
record ArchitecturePage(List<String> pictures) {

    private static final Pattern PICTURE = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
    private static final String ROOT = "dev.todosdk";

    static ArchitecturePage read() throws IOException {
        return new ArchitecturePage(PICTURE.matcher(Files.readString(Path.of("../docs/architecture.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
    }

    /** The packages of the first: with their full names, or after a dot those inside the last full one. */
    Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        String storey = ROOT;
        for (String line : pictures.get(0).lines().toList()) {
            String names = line.strip().split(" {2,}", 2)[0];
            for (String name : names.split(" ", -1)) {
                if (name.startsWith(ROOT)) {
                    storey = name;
                }
                rooms.add(name.startsWith(ROOT) ? name : storey + name);
            }
        }
        return rooms;
    }

    /** The arrows of the second. */
    SortedMap<String, Set<String>> arrows() {
        SortedMap<String, Set<String>> arrows = new TreeMap<>();
        for (String line : pictures.get(1).lines().toList()) {
            String[] sides = line.split("→", 2);
            arrows.put(sides[0].strip(), new TreeSet<>(List.of(sides[1].strip().split(", "))));
        }
        return arrows;
    }
}
