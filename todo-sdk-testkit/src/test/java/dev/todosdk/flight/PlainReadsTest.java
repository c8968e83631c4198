package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.postgresql.connection.PlainReads;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server's catalog says of each text whether it can only read. */
@PostgresqlTest
class PlainReadsTest {

    private static final List<String> PLAIN = List.of(
            "select t.id, t.title from todo t where t.id = ?",
            "select count(t.id), sum(t.a), min(lower(t.b)) filter (where t.a > 1) from todo t group by (t.c)",
            "select t.id from todo t where length(t.title) between ? and ? or (t.a, t.b) in ((?, ?), (?, ?))",
            "select row_number() over (partition by (t.a) order by t.b) from todo t fetch first (5) rows only",
            "select date_trunc('day', t.due), concat(t.a, ?), numrange(?, ?) from todo t left join (select 1 as a) v on (true)",
            "select reckoned(t.a) from todo t");

    private static final List<String> NOT_PLAIN = List.of(
            "select t.id from todo t where t.id = ? for no key update",
            "select random() from todo t",
            "select now() from todo t",
            "select t.id from todo t where t.due < current_timestamp",
            "select t.id from todo t where t.due < localtimestamp",
            "select nextval('todo_seq')",
            "select current_setting('transaction_read_only') from todo t",
            "select writes(t.a) from todo t",
            "select upper(t.a) from todo t", // has become the application's, too
            "select nobody(t.a) from todo t",
            "select s.id from seen s",
            "select app.abs(t.a) from todo t",
            "select 1; delete from todo",
            "update todo set a = 1");

    @Test
    void theCatalogDecides(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION reckoned(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a'");
            statement.execute("CREATE FUNCTION writes(a int) RETURNS int LANGUAGE sql AS 'SELECT a'");
            statement.execute("CREATE FUNCTION upper(a int) RETURNS int LANGUAGE sql AS 'SELECT a'");
            statement.execute("CREATE VIEW seen AS SELECT 1 AS id");
            PlainReads reads = PlainReads.on(connection);
            assertThat(PLAIN).allMatch(reads::isPlain);
            assertThat(NOT_PLAIN).noneMatch(reads::isPlain);
        }
    }
}
