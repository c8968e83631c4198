package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.NotNullException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.StorageFullException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.ValueOutOfRangeException;
import dev.todosdk.persistence.exception.ValueTooLongException;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of error, provoked on PostgreSQL: the exception, its state, what it names, and that it tells no value. */
class ErrorTableTest {

    private static final UnitOptions TWICE =
            UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withAttempts(2).withDelays(Duration.ZERO, Duration.ZERO));

    private static PostgresqlDatabase database;

    @BeforeAll
    static void start() {
        database = PostgresqlDatabase.with(
                new LabelModule(), new RepositoryModule<>(SqlRepository.class, SqlRepository::new));
        database.server()
                .execute(
                        "CREATE TABLE parent (id int CONSTRAINT parent_pkey PRIMARY KEY)",
                        "CREATE TABLE child (id int CONSTRAINT child_pkey PRIMARY KEY,"
                                + " parent_id int CONSTRAINT child_parent_fk REFERENCES parent,"
                                + " name varchar(5) NOT NULL,"
                                + " size int CONSTRAINT child_size_check CHECK (size > 0))",
                        "INSERT INTO parent VALUES (1)",
                        "INSERT INTO child VALUES (1, 1, 'canar', 1)",
                        "CREATE FUNCTION raise_value(value text) RETURNS void LANGUAGE plpgsql AS"
                                + " $$ BEGIN RAISE EXCEPTION 'refused: %', value; END $$",
                        "CREATE FUNCTION raise(state text, value text) RETURNS void LANGUAGE plpgsql AS"
                                + " $$ BEGIN RAISE EXCEPTION 'refused: %', value USING ERRCODE = state; END $$",
                        "CREATE FUNCTION raise(state text) RETURNS void LANGUAGE plpgsql AS"
                                + " $$ BEGIN RAISE EXCEPTION 'provoked' USING ERRCODE = state; END $$");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                constraint(
                        "INSERT INTO child VALUES (1, 1, 'canar', 1)",
                        DuplicateKeyException.class,
                        "23505",
                        "child_pkey",
                        "child",
                        null),
                constraint(
                        "INSERT INTO child VALUES (2, 7777, 'canar', 1)",
                        ForeignKeyException.class,
                        "23503",
                        "child_parent_fk",
                        "child",
                        null),
                constraint(
                        "DELETE FROM parent WHERE id = 1",
                        ForeignKeyException.class,
                        "23503",
                        "child_parent_fk",
                        "child",
                        null),
                constraint(
                        "INSERT INTO child VALUES (2, 1, NULL, 7777)",
                        NotNullException.class,
                        "23502",
                        null,
                        "child",
                        "name"),
                constraint(
                        "INSERT INTO child VALUES (2, 1, 'canar', -7777)",
                        CheckException.class,
                        "23514",
                        "child_size_check",
                        "child",
                        null),
                constraint(
                        "INSERT INTO child VALUES (2, 1, 'canary-canary', 1)",
                        ValueTooLongException.class,
                        "22001",
                        null,
                        null,
                        null),
                constraint("SELECT 7777777777::int", ValueOutOfRangeException.class, "22003", null, null, null),
                error(
                        "SET LOCAL statement_timeout = 50; SELECT pg_sleep(60)",
                        StatementTimeoutException.class,
                        "57014",
                        Retry.NEVER),
                error("SELECT raise('57P01')", ConnectionLostException.class, "57P01", Retry.BY_DEFAULT),
                error("SELECT raise('08006')", ConnectionLostException.class, "08006", Retry.BY_DEFAULT),
                error("SELECT CAST('canary' AS int)", StatementFailedException.class, "22P02", Retry.NEVER),
                error("SELECT CAST('canary' AS timestamp)", StatementFailedException.class, "22007", Retry.NEVER),
                error("SELECT 'canary'::regclass", StatementFailedException.class, "42P01", Retry.NEVER),
                error("SELEC 'canary'", StatementFailedException.class, "42601", Retry.NEVER),
                error("SELECT raise_value('canary')", StatementFailedException.class, "P0001", Retry.NEVER),
                error("SELECT raise('0A000', 'canary')", NotSupportedException.class, "0A000", Retry.NEVER),
                error("SELECT no_such_column FROM child", StatementFailedException.class, "42703", Retry.NEVER),
                error("SET TRANSACTION READ ONLY; DELETE FROM child", ReadOnlyException.class, "25006", Retry.NEVER),
                error("SELECT raise('0A000')", NotSupportedException.class, "0A000", Retry.NEVER),
                error("SELECT raise('40001')", ConflictException.class, "40001", Retry.BY_DEFAULT),
                error("SELECT raise('40P01')", ConflictException.class, "40P01", Retry.BY_DEFAULT),
                error("SELECT raise('42501')", AccessDeniedException.class, "42501", Retry.NEVER),
                error("SELECT raise('53100')", StorageFullException.class, "53100", Retry.NEVER),
                error("SELECT raise('53300')", DatabaseUnavailableException.class, "53300", Retry.BY_DEFAULT),
                error("SELECT raise('55P03')", LockTimeoutException.class, "55P03", Retry.WHEN_ASKED),
                error("SELECT raise('25P03')", TransactionTimeoutException.class, "25P03", Retry.NEVER),
                error("SELECT raise('25P04')", TransactionTimeoutException.class, "25P04", Retry.NEVER));
    }

    @ParameterizedTest(name = "{2}: {1}")
    @MethodSource("errors")
    void translates(
            String sql,
            Class<? extends DatabaseException> type,
            String sqlState,
            Retry retry,
            @Nullable List<@Nullable String> named) {
        AtomicInteger runs = new AtomicInteger();
        DatabaseException error = catchThrowableOfType(
                type,
                () -> database.run(TWICE, unit -> {
                    runs.incrementAndGet();
                    unit.repository(SqlRepository.class).execute(sql);
                }));
        assertThat(error).as(sql).isNotNull();
        assertThat(runs).as("runs").hasValue(retry == Retry.BY_DEFAULT ? 2 : 1);
        assertThat(error.sqlState()).contains(sqlState);
        assertThat(error.retry()).isEqualTo(retry);
        assertThat(error.isRetryable()).isEqualTo(retry == Retry.BY_DEFAULT);
        assertThat(error.phase()).isEqualTo(FailurePhase.WORK);
        assertThat(error.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
        if (error instanceof ConstraintException refused) {
            assertThat(refused.constraint().orElse(null)).isEqualTo(named.get(0));
            assertThat(refused.table().orElse(null)).isEqualTo(named.get(1));
            assertThat(refused.column().orElse(null)).isEqualTo(named.get(2));
        }
        assertTellsNoValue(error);
    }

    /** The statement's own text is the program's; only what the server adds could tell a row's values. */
    private static void assertTellsNoValue(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage()).replaceAll("\\[(INSERT|SELECT|DELETE|SET)[^\\]]*]", ""))
                    .doesNotContain("(1, 1,", "7777)", "Failing row", "Key (");
        }
        assertThat(error.getMessage()).doesNotContain("canar", "7777");
    }

    private static Arguments constraint(
            String sql,
            Class<? extends DatabaseException> type,
            String sqlState,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        return Arguments.of(
                sql,
                type,
                sqlState,
                sqlState.equals("23505") ? Retry.WHEN_ASKED : Retry.NEVER,
                java.util.Arrays.asList(constraint, table, column));
    }

    private static Arguments error(String sql, Class<? extends DatabaseException> type, String sqlState, Retry retry) {
        return Arguments.of(sql, type, sqlState, retry, null);
    }

    /** Statements as they come. */
    public static final class SqlRepository extends Repository<Label> {
        public SqlRepository(RepositoryContext context) {
            super(Label.class, context);
        }

        void execute(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }
}
