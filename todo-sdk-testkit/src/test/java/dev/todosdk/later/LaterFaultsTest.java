package dev.todosdk.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions that left together, and at each place among them something goes wrong: each is told its own truth. */
class LaterFaultsTest {

    private static final int QUESTIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestDatabase server;
    private static NetworkProxy network;
    private static Database database;

    /** What goes wrong. */
    enum Fault {
        /** The server refuses the question. */
        ERROR,
        /** The server ends the connection instead of answering. */
        LOST_CONNECTION,
        /** The server answers, and the answer is lost with the connection. */
        LOST_ANSWER
    }

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        network = NetworkProxy.to(server.jdbcUrl());
        database = Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .poolTimeout(Duration.ofSeconds(20))
                .commitPath(CommitPath.FLIGHT)
                .module(new TodoModule())
                .start();
        database.run(unit -> {
            for (int i = 0; i < QUESTIONS + 2; i++) {
                todos(unit).insert(new Todo("t" + i));
            }
        });
    }

    @AfterAll
    static void stop() {
        database.close();
        network.close();
        server.close();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static List<String> titles() {
        return IntStream.range(0, QUESTIONS + 2).mapToObj(i -> "t" + i).toList();
    }

    private static Condition<Todo> failing() {
        return (root, builder) -> builder.equal(
                builder.quot(builder.literal(1), builder.diff(root.<Long>get("id"), root.<Long>get("id"))),
                builder.literal(1));
    }

    private static Condition<Todo> ending() {
        return (root, builder) -> builder.isTrue(builder.function(
                "pg_terminate_backend", Boolean.class, builder.function("pg_backend_pid", Integer.class)));
    }

    /** The question at each place is answered by as many rows as there are before it, and one more. */
    private static List<Later<List<Todo>>> ask(UnitOfWork unit, Fault fault, int place) {
        List<Later<List<Todo>>> asked = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            Condition<Todo> condition = i != place || fault == Fault.LOST_ANSWER
                    ? Conditions.in(Todo_.title, titles()) // An array, which is bound on the connection.
                    : fault == Fault.ERROR ? failing() : ending();
            asked.add(todos(unit).query(condition).later().list(Limit.of(i + 1)));
        }
        if (fault == Fault.LOST_ANSWER) {
            network.dropNextAnswer("SELECT " + (place + 1));
        }
        return asked;
    }

    private static @Nullable Throwable outcome(Later<List<Todo>> question, int place) {
        return catchThrowable(() -> assertThat(question.get()).hasSize(place + 1));
    }

    /** What was on the way with a lost answer may be lost as well. */
    private static int firstFailed(List<Later<List<Todo>>> asked, Fault fault, int place) {
        int first = 0;
        while (outcome(asked.get(first), first) == null) {
            first++;
        }
        if (fault == Fault.LOST_ANSWER) {
            assertThat(first).isLessThanOrEqualTo(place);
        } else {
            assertThat(first).isEqualTo(place);
        }
        assertFailed(outcome(asked.get(first), first), fault);
        return first;
    }

    private static void assertFailed(@Nullable Throwable thrown, Fault fault) {
        assertThat(thrown)
                .isInstanceOf(fault == Fault.ERROR ? StatementFailedException.class : ConnectionLostException.class);
    }

    private static void assertWhole() {
        assertThat(database.<Long, RuntimeException>call(unit -> todos(unit).count()))
                .isEqualTo(QUESTIONS + 2);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.idleInTransaction() > 0) { // The server hears in its own time of a connection that was lost.
            assertThat(System.nanoTime()).as("idle in its transaction").isLessThan(end);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void inATransactionThoseBehindAreRefused(Fault fault) {
        for (int place = 0; place < QUESTIONS; place++) {
            try (UnitOfWork unit = database.begin()) {
                todos(unit).insert(new Todo("never"));
                List<Later<List<Todo>>> asked = ask(unit, fault, place);
                int first = firstFailed(asked, fault, place);
                for (int i = first + 1; i < QUESTIONS; i++) {
                    assertThat(outcome(asked.get(i), i))
                            .isInstanceOf(WrongUseException.class)
                            .hasCause(outcome(asked.get(first), first));
                }
                assertThat(catchThrowable(unit::commit)).isInstanceOf(WrongUseException.class);
            }
            assertWhole();
        }
    }

    /** What cannot wait finds out where it is put, and the question that it happened to is the first to be told. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatIsDoneAtOnceBehindAFaultIsRefused(Fault fault) {
        for (int place = 0; place < QUESTIONS; place++) {
            try (UnitOfWork unit = database.begin()) {
                todos(unit).findAll();
                List<Later<List<Todo>>> asked = ask(unit, fault, place);
                Later<Long> changed =
                        todos(unit).later().updateAll(Condition.unrestricted(), Changes.set(Todo_.title, "never"));
                Later<Long> behind = todos(unit).later().count();
                @Nullable Throwable cause = outcome(asked.get(firstFailed(asked, fault, place)), place);
                assertThat(catchThrowable(changed::get))
                        .isInstanceOf(WrongUseException.class)
                        .hasCause(cause);
                assertThat(catchThrowable(behind::get))
                        .isInstanceOf(WrongUseException.class)
                        .hasCause(cause);
                assertThat(catchThrowable(unit::commit)).isInstanceOf(WrongUseException.class);
            }
            assertWhole();
            assertThat(server.query("SELECT title FROM todo WHERE title = 'never'"))
                    .isEmpty();
        }
    }

    /** One state of the database is one transaction, in which nothing is asked again. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void inAUnitThatReadsOneStateThoseBehindAreRefused(Fault fault) {
        for (int place = 0; place < QUESTIONS; place++) {
            try (UnitOfWork unit = database.begin(UnitOptions.SNAPSHOT)) {
                List<Later<List<Todo>>> asked = ask(unit, fault, place);
                int first = firstFailed(asked, fault, place);
                for (int i = first + 1; i < QUESTIONS; i++) {
                    assertThat(outcome(asked.get(i), i))
                            .isInstanceOf(WrongUseException.class)
                            .hasCause(outcome(asked.get(first), first));
                }
            }
            assertWhole();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void inAUnitThatReadsThoseBehindAreAskedAgain(Fault fault) {
        for (int place = 0; place < QUESTIONS; place++) {
            try (UnitOfWork unit = database.begin(UnitOptions.READ_ONLY)) {
                List<Later<List<Todo>>> asked = ask(unit, fault, place);
                int first = firstFailed(asked, fault, place);
                for (int i = first + 1; i < QUESTIONS; i++) {
                    if (fault == Fault.ERROR) {
                        assertThat(outcome(asked.get(i), i))
                                .as("question %s of %s", i, place)
                                .isNull();
                    } else {
                        assertFailed(outcome(asked.get(i), i), fault);
                    }
                }
                assertThat(catchThrowable(() -> todos(unit).count())).isInstanceOf(WrongUseException.class);
            }
            assertWhole();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theCommitThatSendsThemIsNotApplied(Fault fault) {
        for (int place = 0; place < QUESTIONS; place++) {
            List<Later<List<Todo>>> asked;
            try (UnitOfWork unit = database.begin()) {
                todos(unit).insert(new Todo("never"));
                asked = ask(unit, fault, place);
                Throwable refused = catchThrowable(unit::commit);
                if (fault == Fault.LOST_ANSWER) { // The server has gone on to the commit, as the token tells.
                    assertThat(refused).isNull();
                } else {
                    assertThat(refused).isInstanceOf(DatabaseException.class);
                }
            }
            firstFailed(asked, fault, place);
            server.execute("DELETE FROM todo WHERE title = 'never'");
            assertWhole();
        }
    }

    @Test
    void aLostCommitAnswerLeavesTheAnswersThatCameBeforeIt() {
        List<Later<List<Todo>>> asked = new ArrayList<>();
        network.dropNextCommitAnswer();
        database.run(unit -> {
            todos(unit).insert(new Todo("stays"));
            asked.addAll(ask(unit, Fault.ERROR, -1));
        });
        for (int i = 0; i < QUESTIONS; i++) {
            Throwable thrown = outcome(asked.get(i), i);
            if (thrown != null) { // What had not come by then is lost.
                assertThat(thrown).isInstanceOf(ConnectionLostException.class);
            }
        }
        assertThat(server.query("SELECT title FROM todo WHERE title = 'stays'")).hasSize(1);
        server.execute("DELETE FROM todo WHERE title = 'stays'");
        assertWhole();
    }

    @Test
    void aConnectionThatCannotBeHadIsToldTheSameEachTime() {
        try (Database small = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .poolTimeout(Duration.ofMillis(250))
                .module(new TodoModule())
                .start()) {
            UnitOfWork holder = small.begin();
            todos(holder).count();
            UnitOfWork unit = small.begin();
            Later<Long> count = todos(unit).later().count();
            Later<Long> behind = todos(unit).later().count();
            Throwable first = catchThrowable(count::get);
            assertThat(first).isInstanceOf(DatabaseException.class).isNotInstanceOf(WrongUseException.class);
            assertThat(catchThrowable(count::get)).isSameAs(first);
            assertThat(catchThrowable(behind::get))
                    .isInstanceOf(WrongUseException.class)
                    .hasCause(first);
            unit.close();
            holder.close();
        }
    }
}
