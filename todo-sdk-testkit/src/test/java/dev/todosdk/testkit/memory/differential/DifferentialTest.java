package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.testkit.memory.differential.Shapes.Shape;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every shape gives the same on PostgreSQL and in memory, or is refused in memory by name. Which is which stands in the
 * table of docs/in-memory.md, and that table is compared with what was found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DifferentialTest {

    private static final Path GUIDE = Path.of("../docs/in-memory.md");
    private static final String ADVICE = " runs only on PostgreSQL; test it there";

    private final InMemoryServer memory = new InMemoryServer();
    private EmbeddedPostgresql postgresql;
    private SessionFactory onPostgresql;
    private SessionFactory inMemory;

    @BeforeAll
    void start() {
        postgresql = EmbeddedPostgresql.start();
        onPostgresql = sessions(
                Map.of("hibernate.connection.datasource", postgresql.dataSource(), "hibernate.hbm2ddl.auto", "create"),
                metadata -> {});
        inMemory = sessions(memory.hibernateSettings(), memory::prepare);
    }

    private static SessionFactory sessions(
            Map<String, Object> settings, java.util.function.Consumer<Metadata> prepare) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("hibernate.jdbc.batch_size", "20");
        all.put(JdbcSettings.LOG_JDBC_ERRORS, "false"); // they are answers here
        all.put("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
        all.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        MetadataSources sources = new MetadataSources(
                new StandardServiceRegistryBuilder().applySettings(all).build());
        Mappings.ALL.forEach(sources::addAnnotatedClass);
        GuideMappings.ALL.forEach(sources::addAnnotatedClass);
        Metadata metadata = sources.buildMetadata();
        prepare.accept(metadata);
        return metadata.buildSessionFactory();
    }

    @AfterAll
    void stop() {
        inMemory.close();
        onPostgresql.close();
        postgresql.close();
    }

    @TestFactory
    Stream<DynamicTest> everyShapeGivesTheSame() {
        Map<String, String> results = new LinkedHashMap<>();
        Stream<DynamicTest> shapes = Shapes.all().entrySet().stream()
                .map(shape -> DynamicTest.dynamicTest(
                        shape.getKey(), () -> results.put(shape.getKey(), compared(shape.getValue()))));
        return Stream.concat(
                shapes, Stream.of(DynamicTest.dynamicTest("the guide's table", () -> assertThatGuideSays(results))));
    }

    /** "equal", or what is refused. */
    private String compared(Shape shape) throws SQLException {
        String expected = outcome(shape, onPostgresql, true);
        String found = outcome(shape, inMemory, false);
        int refusal = found.indexOf("in memory: ");
        if (refusal < 0) {
            assertThat(found).isEqualTo(expected);
            return "equal";
        }
        assertThat(found).as("a refusal gives advice").endsWith(ADVICE);
        return "refused: " + found.substring(refusal + "in memory: ".length(), found.length() - ADVICE.length());
    }

    private static void assertThatGuideSays(Map<String, String> results) throws IOException {
        List<String> table = results.entrySet().stream()
                .map(result -> "| " + cell(result.getKey()) + " | " + cell(result.getValue()) + " |")
                .toList();
        List<String> guide = Files.readAllLines(GUIDE);
        int start = guide.indexOf("| shape | in memory |") + 2;
        assertThat(guide.subList(start, Math.min(guide.size(), start + table.size())))
                .as("the table in %s, which should be:%n%s%n", GUIDE, String.join("\n", table))
                .isEqualTo(table);
    }

    /** A cell of a table, where a bar would end it; queries are shown as code. */
    private static String cell(String text) {
        String cell = text.replace("|", "\\|");
        return text.matches("(from|select|insert|update|delete|with) .*") ? "`" + cell + "`" : cell;
    }

    private String outcome(Shape shape, SessionFactory sessions, boolean real) throws SQLException {
        empty(real);
        sessions.inTransaction(Shapes::fill);
        try {
            return String.valueOf(shape.run(sessions));
        } catch (RuntimeException thrown) {
            return failure(thrown);
        }
    }

    private void empty(boolean real) throws SQLException {
        if (!real) {
            memory.clear();
            return;
        }
        // Not TRUNCATE, which makes new files for every table; and not what ids were taken from, for they were taken.
        try (Connection connection = postgresql.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    set session_replication_role = replica;
                    do $$ declare t text; begin
                    for t in select tablename from pg_tables
                        where schemaname = 'public' and tablename <> 'forecast_numbers' loop
                    execute 'delete from ' || t; end loop; end $$;
                    set session_replication_role = default""");
        }
    }

    private static String failure(RuntimeException thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                text.append(" constraint ").append(violation.getConstraintName());
            }
            if (cause instanceof SQLException sql) {
                String message = String.valueOf(sql.getMessage());
                return text + " state " + sql.getSQLState()
                        + (message.contains("runs only on PostgreSQL") ? " " + message : "");
            }
        }
        return text + " "
                + (String.valueOf(thrown.getMessage()).contains("runs only on PostgreSQL") ? thrown.getMessage() : "");
    }
}
