package dev.todosdk.testkit.memory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.plan.Aggregates;
import dev.todosdk.testkit.memory.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What of PostgreSQL's catalogue, over the types that memory has, is implemented; the guide tells the counts. */
class ImplementedTest {

    private static final Path GUIDE = Path.of("../docs/in-memory.md");
    private static final List<String> TYPES = List.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "numeric",
            "float4",
            "float8",
            "text",
            "varchar",
            "bpchar",
            "uuid",
            "bytea",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "json",
            "jsonb",
            "_int4",
            "anyarray",
            "anynonarray",
            "any");

    private final List<String> table = new ArrayList<>();

    @Test
    void theGuideCountsWhatIsImplemented() throws IOException {
        Catalogue catalogue = Catalogue.postgresql();
        count("operators", catalogue.operators(), Operators::has);
        count("functions", catalogue.functions('f'), Functions::has);
        count("aggregates", catalogue.functions('a'), Aggregates::has);
        casts();
        assertThat(Files.readAllLines(GUIDE))
                .as("the lines%n%s", String.join("\n", table))
                .containsSubsequence(table);
    }

    private void count(String what, List<Signature> all, Predicate<Signature> implemented) {
        List<Signature> known = all.stream()
                .filter(signature -> TYPES.containsAll(signature.arguments()))
                .toList();
        table.add(line(what, known.stream().filter(implemented).count(), known.size()));
    }

    private void casts() {
        List<SqlType> types = TYPES.stream()
                .filter(type -> !type.startsWith("any"))
                .map(SqlType::named)
                .toList();
        long all = 0;
        long implemented = 0;
        for (SqlType from : types) {
            for (SqlType to : types) {
                boolean there = !from.equals(to) && Coercion.isCast(from, to);
                all += there ? 1 : 0;
                implemented += there && Casts.isImplemented(from, to) ? 1 : 0;
            }
        }
        table.add(line("casts", implemented, all));
    }

    private static String line(String what, long implemented, long all) {
        return "| " + what + " | " + implemented + " | " + (all - implemented) + " |";
    }
}
