package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a start says to an application whose loggers are all at INFO. */
class QuietStartTest {

    private static final String HIKARI = "com.zaxxer.hikari.";

    @Test
    void aStartThatMakesTheTablesIsALineForEachChangesetAndOne() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            List<String> lines = logged(() -> start(server));
            int changesets = lines.size() - 1;
            assertThat(changesets).isPositive();
            assertThat(lines.subList(0, changesets))
                    .allMatch(line -> line.matches("Changeset todo-sdk/\\S+::\\S+::\\S+ is done, in \\d+ ms"));
            assertThat(lines.get(changesets))
                    .matches("Database started in \\d+ ms: connecting \\d+, schema with " + changesets
                            + " new changesets \\d+, mapping \\d+");
        }
    }

    @Test
    void aStartWithNothingPendingIsOneLine() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase()) {
            start(server);
            assertThat(logged(() -> start(server)))
                    .singleElement()
                    .asString()
                    .matches("Database started in \\d+ ms: connecting \\d+, schema \\d+, mapping \\d+");
        }
    }

    /** A mapping in memory is made once for all databases on it: this one is nobody else's. */
    @Test
    void aStartInMemorySaysNothing() {
        assertThat(logged(() -> InMemoryDatabase.with(new WordModule()).close()))
                .isEmpty();
    }

    /** HikariCP has no setting for its lines; whoever wants them away sets its logger's level. */
    @Test
    void thePoolsLinesAreThoseOfHikari() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                LogCapture log = new LogCapture(HIKARI.substring(0, HIKARI.length() - 1), Level.INFO)) {
            start(server);
            assertThat(log.messages().stream().map(QuietStartTest::withoutConnection))
                    .containsExactly(
                            "todo-sdk - Starting...",
                            "todo-sdk - Added connection",
                            "todo-sdk - Start completed.",
                            "todo-sdk - Shutdown initiated...",
                            "todo-sdk - Shutdown completed.");
        }
    }

    private static String withoutConnection(String message) {
        return message.contains("Added connection") ? message.substring(0, message.lastIndexOf(' ')) : message;
    }

    private static void start(TestDatabase server) {
        Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .module(new TodoModule())
                .start()
                .close();
    }

    /**
     * Lines of INFO and above, also of those who use the JDK's own logging, without the two that only a logger's level spares:
     * HikariCP's, and Hibernate's version, which it logs once in a JVM when a class of its own is loaded.
     */
    private static List<String> logged(Runnable start) {
        Records records = new Records();
        try (LogCapture log = new LogCapture(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO)) {
            Logger.getLogger("").addHandler(records);
            start.run();
            assertThat(records.lines).isEmpty();
            return log.events().stream()
                    .filter(event -> !event.getLoggerName().startsWith(HIKARI))
                    .map(ILoggingEvent::getFormattedMessage)
                    .filter(message -> !message.startsWith("HHH000001: Hibernate ORM core version "))
                    .toList();
        } finally {
            Logger.getLogger("").removeHandler(records);
        }
    }

    private static final class Records extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()) {
                lines.add(line.getLoggerName() + ": " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** An entity that no other test has. */
    @Entity
    static class Word {

        @Id
        String text = "";
    }

    private static final class WordModule implements PersistenceModule {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Word.class);
        }
    }
}
