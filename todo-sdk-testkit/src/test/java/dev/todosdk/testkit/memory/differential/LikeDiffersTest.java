package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts beside patterns of LIKE and ILIKE: who matches whom, with any escape, and where one that ends nowhere is an error. */
class LikeDiffersTest {

    private static final List<String> TEXTS = List.of("", "a", "ab", "aab", "A%", "a_b", "a\\b", "\u00e9\ud83d\ude00");
    private static final List<String> PATTERNS = List.of(
            "",
            "%",
            "_",
            "a%",
            "%b",
            "%a_b",
            "_%_",
            "aA%",
            "A\\%",
            "a\\",
            "b\\",
            "%\\",
            "%b\\",
            "\\a%\\b",
            "a\\\\b",
            "a!_b",
            "%%%_",
            "\u00c9_",
            "%\ud83d\ude00");
    private static final List<String> ESCAPES = List.of("", " escape ''", " escape '!'", " escape 'A'", " escape '%'");

    @Test
    void theSameTextsMatch() throws SQLException {
        List<String> different = new ArrayList<>();
        int matched = 0;
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection())) {
            for (String statement : statements()) {
                Question question = new Question(statement, List.of());
                String expected = servers.onPostgresql(question);
                String found = servers.inMemory(question);
                matched += expected.contains("[t]") ? 1 : 0;
                if (!found.equals(expected)) {
                    different.add(statement + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(matched).isGreaterThan(200);
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String operator : List.of("like", "ilike")) {
            for (String escape : ESCAPES) {
                for (String pattern : PATTERNS) {
                    TEXTS.forEach(text ->
                            statements.add("select '" + text + "' " + operator + " '" + pattern + "'" + escape));
                }
            }
        }
        return statements;
    }
}
