package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@PostgresqlTest
class PostgresqlExtensionTest {

    private static final Set<String> SEEN = new HashSet<>();

    private final TestDatabase database;

    PostgresqlExtensionTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void fill(TestDatabase sameDatabase) {
        assertThat(sameDatabase).isSameAs(database);
        sameDatabase.execute("CREATE TABLE note (text text)");
    }

    @RepeatedTest(2)
    void eachTestHasItsOwn(TestDatabase sameDatabase) {
        assertThat(sameDatabase).isSameAs(database);
        for (String earlier : SEEN) {
            assertThat(sameDatabase.query("SELECT 1 FROM pg_database WHERE datname = ?", earlier))
                    .as("the databases of earlier tests are dropped")
                    .isEmpty();
        }
        assertThat(SEEN.add(sameDatabase.name())).isTrue();
        sameDatabase.execute("INSERT INTO note VALUES ('milk')");
        assertThat(sameDatabase.rowCount("note")).isEqualTo(1);
    }

    @Nested
    class InANestedClass {

        @Test
        void itIsTheSame(TestDatabase sameDatabase) {
            assertThat(sameDatabase).isSameAs(database);
        }
    }
}
