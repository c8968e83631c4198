package dev.todosdk.testkit.memory.differential;

import dev.todosdk.testkit.memory.data.Column;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.TableBuilder;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import dev.todosdk.testkit.memory.jdbc.Plans;
import dev.todosdk.testkit.memory.plan.Defaults;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One table with a column of each type on both servers, and what they answer to a question. */
public final class Answers implements AutoCloseable {

    /** The rows of the table {@code v} have these ids; the last one's other columns are NULL. */
    public static final int ROWS_OF_TABLE = 6;

    private static final List<String> COLUMNS = List.of(
            "i2 smallint",
            "i4 integer",
            "i8 bigint",
            "n numeric",
            "f4 real",
            "f8 double precision",
            "b boolean",
            "t text",
            "vc varchar(10)",
            "c char(5)",
            "u uuid",
            "by bytea",
            "d date",
            "ti time",
            "ts timestamp",
            "tz timestamptz",
            "iv interval",
            "j json",
            "jb jsonb",
            "ia integer[]",
            "ta text[]");

    private static final List<String> ROWS = List.of(
            "(1, 1, 2, 3, 1.50, 0.5, 0.1, true, 'a', 'abc', 'ab', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '\\x00ff',"
                    + " '2024-02-29', '12:30', '2024-10-27 02:30:00', '2024-10-27 02:30:00+00', '1 day', '{\"a\":1}',"
                    + " '{\"b\": 1, \"a\": 2}', '{1,2}', '{a,b}')",
            "(2, -7, -3, -1, -2.345, -0.1, -2.5, false, 'Straße', 'ABC ', 'ab c', '00000000-0000-0000-0000-000000000000',"
                    + " '\\x', '1999-12-31', '23:59:59.999999', '1999-12-31 23:59:59.5', '2024-03-31 01:30:00+00',"
                    + " '-1 mon +2 days 03:04:05', '[1, 2]', '[1, 2.0]', '{}', '{}')",
            "(3, 32767, 2147483647, 9223372036854775807, 123456789012345678901234567890.12, 3.4e38, 1e300, true, '',"
                    + " '', '', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'abc', 'infinity', '00:00', 'infinity', 'infinity',"
                    + " '10 years', 'null', 'null', '{3,NULL}', '{\"x y\",NULL}')",
            "(4, -32768, -2147483648, -9223372036854775808, 0, 1e-38, -0.0, false, '12', '7', '12',"
                    + " '80000000-0000-0000-0000-000000000001', '\\x80', '0044-03-15 BC', '24:00', '0044-03-15 12:00 BC',"
                    + " '-infinity', '-00:00:01', '\"x\"', '\"x\"', '{-1}', '{12}')",
            "(5, 0, 0, 0, 1000, 'NaN', 'Infinity', null, '%b_', 'b%', 'B', '00000000-0000-0000-0000-00000000000f', '\\x01',"
                    + " '2024-01-31', '06:07:08.9', '2024-01-31 00:00', '2024-11-03 06:30+00', '0', '1', '1.00', '{7}', '{%}')",
            "(6" + ", null".repeat(COLUMNS.size()) + ")");

    private final Connection postgresql;
    private final Connection memory;

    public Answers(Connection postgresql) throws SQLException {
        this.postgresql = postgresql;
        // Prepared on the server, an array would come in another form, of which the driver makes another text.
        postgresql.unwrap(PGConnection.class).setPrepareThreshold(0);
        postgresql.setAutoCommit(true);
        Schema.Builder schema = Schema.builder();
        TableBuilder table = schema.table("v").column(new Column("id", SqlType.integer(), false));
        StringBuilder ddl = new StringBuilder("drop table if exists v; create table v (id integer primary key");
        for (String column : COLUMNS) {
            String[] words = column.split(" ", 2);
            table.column(new Column(words[0], SqlType.named(words[1]), true));
            ddl.append(", ").append(column);
        }
        table.primaryKey("v_pkey", "id");
        Schema built = schema.build();
        this.memory = InMemoryConnection.to(
                new Store(built), new Plans(built, new Defaults()), Duration.ofSeconds(10), false);
        try (Statement statement = postgresql.createStatement()) {
            statement.execute(ddl + ")");
        }
        for (String row : ROWS) {
            for (Connection connection : List.of(postgresql, memory)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into v values " + row);
                }
            }
        }
    }

    /** The column of a type of the catalogue, in the table {@code v}. */
    public static String column(String type) {
        return RandomExpressions.column(type);
    }

    Connection postgresql() {
        return postgresql;
    }

    Connection memory() {
        return memory;
    }

    void zone(String zone) throws SQLException {
        set("time zone '" + zone + "'");
    }

    private void set(String setting) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            statement.execute("set " + setting);
        }
        if (!postgresql.getAutoCommit()) {
            postgresql.commit();
        }
    }

    /** By a plan that is for whatever its parameters hold, and that computes nothing of them before there are rows. */
    String onPostgresqlForAnyValues(Question question) {
        try {
            set("plan_cache_mode = force_generic_plan");
            String answer = onPostgresql(question);
            set("plan_cache_mode = auto");
            return answer;
        } catch (SQLException impossible) {
            throw new IllegalStateException(question.toString(), impossible);
        }
    }

    public String onPostgresql(Question question) {
        return answer(postgresql, question);
    }

    public String inMemory(Question question) {
        return answer(memory, question);
    }

    /** Whether two answers are of one type and, row by row, of values that PostgreSQL calls equal. */
    boolean areEqual(String one, String other) {
        String type = one.substring(0, one.indexOf(' '));
        String[] some = values(one);
        String[] others = values(other);
        if (!other.startsWith(type + " ") || some.length != others.length) {
            return false;
        }
        for (int i = 0; i < some.length; i++) {
            String equal = "select cast(cast(? as text) as " + type + ") = cast(cast(? as text) as " + type + ")";
            Question question = new Question(equal, List.of(some[i], others[i]));
            if (!some[i].equals(others[i]) && !onPostgresql(question).equals("bool [t]")) {
                return false;
            }
        }
        return true;
    }

    /** The answer without the order of its rows. */
    static List<String> sorted(String answer) {
        return Stream.concat(
                        Stream.of(answer.substring(0, answer.indexOf(' '))),
                        Stream.of(values(answer)).sorted())
                .toList();
    }

    private static String[] values(String answer) {
        return answer.substring(answer.indexOf('[') + 1, answer.length() - 1).split(", ", -1);
    }

    /** The answer, and nothing of what it changed. */
    private static String answer(Connection connection, Question question) {
        try {
            connection.setAutoCommit(false);
            String answer = asked(connection, question);
            connection.rollback();
            return answer;
        } catch (SQLException impossible) {
            throw new IllegalStateException(question.toString(), impossible);
        }
    }

    private static String asked(Connection connection, Question question) {
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            List<@Nullable Object> parameters = question.parameters();
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) == null) {
                    statement.setNull(i + 1, Types.OTHER);
                } else {
                    statement.setObject(i + 1, parameters.get(i));
                }
            }
            return rows(statement.executeQuery());
        } catch (SQLException refused) {
            String message = String.valueOf(refused.getMessage());
            return message.startsWith("in memory: ") && !"XX000".equals(refused.getSQLState())
                    ? "refused " + message
                    : "error " + refused.getSQLState();
        }
    }

    private static String rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(String.valueOf(result.getString(1)));
        }
        return result.getMetaData().getColumnTypeName(1) + " " + rows;
    }

    @Override
    public void close() throws SQLException {
        memory.close();
        postgresql.close();
    }
}
