package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.migration.lock.LockRetries;
import dev.todosdk.migration.portion.PortionedUpdate;
import dev.todosdk.persistence.exception.MigrationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large table is filled in portions, beside programs that use it. */
class BackfillTest {

    private static final int ROWS = 30_000;

    private final TestDatabase database = TestDatabase.create();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void aTable() {
        database.execute("create table thing (id bigint primary key, name text, title text)");
        database.execute("insert into thing select i, repeat('x', 60) || i from generate_series(1, " + ROWS + ") i");
        database.execute("create table part (id bigint, name text, title text) partition by range (id)");
        database.execute("create table part_1 partition of part for values from (0) to (10)");
        database.execute("create table part_2 partition of part for values from (10) to (20)");
        database.execute("insert into part select i, 'x' from generate_series(1, 19) i");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations(Runnable atPortion) {
        return database.migrations()
                .changesetLockTimeout(Duration.ofMillis(20))
                .lockTimeout(Duration.ofMillis(300))
                .listener(new MigrationListener() {
                    @Override
                    public void backfilled(String table, long done, long left) {
                        heard.add(table + " " + done + " " + left);
                        atPortion.run();
                    }
                })
                .build();
    }

    private long left() {
        return Long.parseLong(
                database.query("select count(*) from thing where title is null").get(0));
    }

    @Test
    void allRowsAreFilledInPortions() {
        long done = migrations(() -> {}).backfill("thing", "title = name", "title is null");

        assertThat(done).isEqualTo(ROWS);
        assertThat(left()).isZero();
        assertThat(heard).hasSizeGreaterThan(2).last().isEqualTo("thing " + ROWS + " 0");
        assertThat(migrations(() -> {}).backfill("thing", "title = name", "title is null"))
                .isZero();
    }

    /** PostgreSQL 13 reads no ranges of pages: there each place of a portion is named. */
    @Test
    void allRowsAreFilledOnOlderServers() throws Exception {
        try (Connection connection = database.connect()) {
            DatabaseMetaData older = proxy(
                    DatabaseMetaData.class,
                    (method, arguments) -> method.getName().equals("getDatabaseMajorVersion")
                            ? 13
                            : method.invoke(connection.getMetaData(), arguments));
            Connection to13 = proxy(
                    Connection.class,
                    (method, arguments) ->
                            method.getName().equals("getMetaData") ? older : method.invoke(connection, arguments));
            LockRetries retries = new LockRetries(Duration.ZERO);

            assertThat(new PortionedUpdate(to13, "thing", "title = name", "title is null", retries, (done, left) -> {})
                            .run())
                    .isEqualTo(ROWS);
            assertThat(new PortionedUpdate(to13, "part", "title = name", "title is null", retries, (done, left) -> {})
                            .run())
                    .isEqualTo(19);
        }
        assertThat(left()).isZero();
    }

    /** What a proxy does. */
    @FunctionalInterface
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        InvocationHandler handler = (proxy, method, arguments) -> answer.to(method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void rowsThatProgramsWriteMeanwhileAreFilledToo() {
        migrations(() -> database.execute("update thing set name = 'changed', title = null where id = 1"))
                .backfill("thing", "title = name", "title is null");

        assertThat(left()).isLessThanOrEqualTo(1);
    }

    @Test
    void rowsThatStayAsTheyAreDoNotKeepItForEver() {
        database.execute("update thing set name = null where id <= 5");

        try (CapturedLog log = CapturedLog.of(Migrations.class)) {
            assertThat(migrations(() -> {}).backfill("thing", "title = name", "title is null"))
                    .isGreaterThanOrEqualTo(ROWS);
            assertThat(log.text()).contains("5 rows of thing meet the condition still");
        }
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void anInterruptLeavesWhatIsDoneAndTheNextCallGoesOn() {
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> migrations(caller::interrupt).backfill("thing", "title = name", "title is null"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("thing", "interrupted", "are done and stay");
        assertThat(Thread.interrupted()).isTrue();
        long left = left();
        assertThat(left).isPositive().isLessThan(ROWS);

        assertThat(migrations(() -> {}).backfill("thing", "title = name", "title is null"))
                .isEqualTo(left);
    }

    @Test
    void aLockedRowIsWaitedForAndGivenUpInTheEnd() throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update thing set name = 'mine' where id = " + ROWS);

            assertThatThrownBy(() -> migrations(() -> {}).backfill("thing", "title = name", "title is null"))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("55P03", "run it again");
            other.rollback();
        }
        assertThat(migrations(() -> {}).backfill("thing", "title = name", "title is null"))
                .isPositive();
    }

    @Test
    void partitionsAreDoneOneByOne() {
        assertThat(migrations(() -> {}).backfill("part", "title = name", "title is null"))
                .isEqualTo(19);
        assertThat(heard).containsExactly("part 9 10", "part 19 0");
    }

    @Test
    void tablesThatInheritAreDoneToo() {
        database.execute("create table parent (name text, title text); create table child () inherits (parent);"
                + " insert into parent values ('a'); insert into child values ('b')");
        assertThat(migrations(() -> {}).backfill("parent", "title = name", "title is null"))
                .isEqualTo(2);
        assertThat(database.query("select title from parent order by 1")).containsExactly("a", "b");
    }
}
