package dev.todosdk.testkit.memory.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.differential.Answers;
import dev.todosdk.testkit.memory.differential.Question;
import dev.todosdk.testkit.memory.plan.Aggregates;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What of PostgreSQL's catalogue, over the types that memory has, is implemented, and gives PostgreSQL's values for arguments
 * of its types; the guide tells the counts.
 */
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
            "anycompatible",
            "anycompatiblearray",
            "anynonarray",
            "any");

    /** The clock, chance, long series, or what the session and the transaction hold: tests of their own say what these answer. */
    private static final Set<String> CHANGING = Set.of(
            "clock_timestamp",
            "current_schema",
            "current_setting",
            "gen_random_uuid",
            "nextval",
            "now",
            "set_config",
            "generate_series",
            "statement_timestamp",
            "timeofday",
            "transaction_timestamp",
            "uuidv4",
            "uuidv7");

    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "atan", "asin", "acos", "atan2", "sinh", "cosh", "tanh", "exp", "ln", "log", "log10",
            "power", "pow");

    /** A cast from one type to another. */
    private record Conversion(String from, String to) {}

    private final List<String> different = new ArrayList<>();
    private int refused;

    @Test
    void theGuideCountsWhatIsImplemented() throws IOException {
        Catalogue catalogue = Catalogue.postgresql();
        List<String> table = List.of(
                line("operators", known(catalogue.operators()), Operators::has),
                line("functions", known(catalogue.functions('f')), Functions::has),
                line("aggregates", known(catalogue.functions('a')), Aggregates::has),
                line("casts", casts(), ImplementedTest::isImplemented));
        assertThat(Files.readAllLines(GUIDE))
                .as("the lines%n%s", String.join("\n", table))
                .containsSubsequence(table);
    }

    @Test
    void whatIsImplementedGivesPostgresqlsValues() throws SQLException {
        Catalogue catalogue = Catalogue.postgresql();
        int answered = 0;
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection())) {
            for (Signature operator : implemented(catalogue.operators(), Operators::has)) {
                answered += compare(operator.toString(), servers, pairs(row -> "select " + operation(operator, row)));
            }
            for (Signature function : implemented(catalogue.functions('f'), Functions::has)) {
                answered += compare(function.toString(), servers, pairs(row -> "select " + call(function, row)));
            }
            for (Signature aggregate : implemented(catalogue.functions('a'), Aggregates::has)) {
                answered +=
                        compare(aggregate.toString(), servers, groups("select " + call(aggregate, List.of("a", "a"))));
            }
            for (Conversion cast :
                    casts().stream().filter(ImplementedTest::isImplemented).toList()) {
                answered += compare(
                        cast.toString(),
                        servers,
                        pairs(row -> "select cast(" + argument(cast.from(), row.get(0)) + " as " + cast.to() + ")"));
            }
        }
        System.out.println("Implemented: " + answered + " answers with a value, refused " + refused + ", different "
                + different.size());
        assertThat(different).isEmpty();
    }

    /** Asks both servers, and counts the answers that are no error; there is one at least. */
    private int compare(String what, Answers servers, List<String> statements) {
        int values = 0;
        for (String sql : statements) {
            Question question = new Question(sql, List.of());
            String expected = servers.onPostgresql(question);
            String found = servers.inMemory(question);
            if (found.startsWith("refused")) {
                refused++; // a value that memory has not, such as an infinite interval
                continue;
            } else if (!found.equals(expected) && !isNear(question, expected, found)) {
                different.add(what + ": " + sql + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
            }
            values += expected.startsWith("error") ? 0 : 1;
        }
        assertThat(values).as("values of %s", what).isPositive();
        return values;
    }

    /** The last bit of what has no exact value is that of the JDK, or that of the server's C library. */
    private static boolean isNear(Question question, String one, String other) {
        boolean inexact = INEXACT.stream().anyMatch(name -> question.sql().contains('"' + name + "\"("));
        if (!inexact || !one.startsWith("float8 [") || !other.startsWith("float8 [")) {
            return false;
        }
        double a = Double.parseDouble(one.substring("float8 [".length(), one.length() - 1));
        double b = Double.parseDouble(other.substring("float8 [".length(), other.length() - 1));
        return Math.abs(a - b) <= Math.ulp(a);
    }

    /** The statement over each row, and over that row beside another. */
    private static List<String> pairs(Function<List<String>, String> statement) {
        String one = statement.apply(List.of("a", "a", "a", "a"));
        String two = statement.apply(List.of("a", "b", "a", "b"));
        return IntStream.rangeClosed(1, Answers.ROWS_OF_TABLE)
                .boxed()
                .flatMap(id -> Stream.of(
                        one + " from v a where a.id = " + id,
                        two + " from v a, v b where a.id = " + id + " and b.id = " + (id * 5 % 6 + 1)))
                .distinct()
                .toList();
    }

    private static List<String> groups(String statement) {
        return IntStream.rangeClosed(0, Answers.ROWS_OF_TABLE)
                .mapToObj(id -> statement + " from (select * from v order by id) a where a.id <> " + id)
                .toList();
    }

    private static String operation(Signature operator, List<String> rows) {
        List<String> operands = operator.arguments();
        return operands.size() == 1
                ? "(" + operator.name() + " " + argument(operands.get(0), rows.get(0)) + ")"
                : "(" + argument(operands.get(0), rows.get(0)) + " " + operator.name() + " "
                        + argument(operands.get(1), rows.get(1)) + ")";
    }

    private static String call(Signature function, List<String> rows) {
        List<String> arguments = new ArrayList<>();
        for (String type : function.arguments()) {
            arguments.add(argument(function, type, rows.get(arguments.size()), arguments.size()));
        }
        if (function.name().endsWith("_build_object")) {
            arguments.addAll(List.copyOf(arguments)); // a key and a value
        }
        String order = function.kind() == 'a' && !arguments.isEmpty() ? " order by a.id" : "";
        boolean star = function.kind() == 'a' && arguments.isEmpty();
        return '"' + function.name() + "\"(" + (star ? "*" : String.join(", ", arguments)) + order + ")";
    }

    /** Words are asked for what they may be; what is between the pieces of a text is constant. */
    private static String argument(Signature function, String type, String row, int place) {
        if (place == 0 && Set.of("date_trunc", "date_part", "extract").contains(function.name())) {
            return "'month'";
        } else if (function.name().equals("timezone") && type.equals("text")) {
            return "'Europe/Berlin'";
        } else if (place == 1 && Set.of("encode", "decode").contains(function.name())) {
            return function.name().equals("encode") ? "'base64'" : "'hex'";
        }
        return place == 1 && function.name().equals("string_agg") ? "', '" : argument(type, row);
    }

    private static String argument(String type, String row) {
        String column =
                switch (type) {
                    case "anyarray", "anycompatiblearray" -> "ia";
                    case "anynonarray", "anycompatible" -> "i4";
                    case "any" -> "t";
                    default -> Answers.column(type);
                };
        return row + "." + column;
    }

    private static List<Signature> known(List<Signature> all) {
        return all.stream()
                .filter(signature -> TYPES.containsAll(signature.arguments()))
                .toList();
    }

    private static List<Signature> implemented(List<Signature> all, Predicate<Signature> implemented) {
        return known(all).stream()
                .filter(implemented)
                .filter(signature -> !CHANGING.contains(signature.name()))
                .toList();
    }

    private static List<Conversion> casts() {
        List<String> types =
                TYPES.stream().filter(type -> !type.startsWith("any")).toList();
        return types.stream()
                .flatMap(from -> types.stream().map(to -> new Conversion(from, to)))
                .filter(cast -> !cast.from().equals(cast.to()))
                .filter(cast -> Coercion.isCast(SqlType.named(cast.from()), SqlType.named(cast.to())))
                .toList();
    }

    private static boolean isImplemented(Conversion cast) {
        return Casts.isImplemented(SqlType.named(cast.from()), SqlType.named(cast.to()));
    }

    private static <T> String line(String what, List<T> all, Predicate<T> implemented) {
        long equal = all.stream().filter(implemented).count();
        return "| " + what + " | " + equal + " | " + (all.size() - equal) + " |";
    }
}
