package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.InMemoryServer;
import dev.todosdk.testkit.memory.differential.Shapes.Shape;
import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every shape gives the same on PostgreSQL and in memory, or is refused in memory by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DifferentialTest {

    private final InMemoryServer memory = new InMemoryServer(Duration.ofSeconds(10));
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
        all.put("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
        all.put("hibernate.boot.allow_jdbc_metadata_access", "false");
        MetadataSources sources = new MetadataSources(
                new StandardServiceRegistryBuilder().applySettings(all).build());
        Mappings.ALL.forEach(sources::addAnnotatedClass);
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
        return Shapes.all().entrySet().stream()
                .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> compare(shape.getValue())));
    }

    private void compare(Shape shape) throws SQLException {
        String expected = outcome(shape, onPostgresql, true);
        String found = outcome(shape, inMemory, false);
        if (found.contains("runs only on PostgreSQL")) {
            System.Logger logger = System.getLogger(DifferentialTest.class.getName());
            logger.log(System.Logger.Level.INFO, "refused by name: " + found);
            return;
        }
        assertThat(found).isEqualTo(expected);
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
        try (Connection connection = postgresql.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ declare t text; begin
                    for t in select tablename from pg_tables where schemaname = 'public' loop
                    execute 'truncate table ' || t || ' restart identity cascade'; end loop; end $$""");
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
