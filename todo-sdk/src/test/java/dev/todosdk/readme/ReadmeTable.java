package dev.todosdk.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table of README.md: the first column's code to the text of another. */
public final class ReadmeTable {

    private ReadmeTable() {}

    /** The second column of the table under a heading. */
    public static Map<String, String> under(String heading) throws IOException {
        return under(heading, 2);
    }

    /** A column of the table under a heading, counted from one. */
    public static Map<String, String> under(String heading, int column) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("\n## " + heading + "\n") + 1);
        Map<String, String> rows = new LinkedHashMap<>();
        section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rows.put(plain(cells[1]), plain(cells[column])));
        return rows;
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }
}
