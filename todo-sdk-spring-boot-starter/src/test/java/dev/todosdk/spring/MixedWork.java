package dev.todosdk.spring;

import com.zaxxer.hikari.HikariDataSource;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.spring.shop.Mark;
import dev.todosdk.spring.shop.Marks;
import dev.todosdk.spring.shop.MarksModule;
import dev.todosdk.spring.shop.Note;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** An application, and what can be done in it with Jakarta Persistence and with units of work. */
final class MixedWork implements AutoCloseable {

    static final String OUTER = "place order";
    static final String UNIT = "mark note";

    private final TestDatabase server = PostgresqlForTests.shared().createDatabase();
    private final ConfigurableApplicationContext application;
    private final Database separate;
    private final EntityManager notes;

    MixedWork(DataSourceKind kind, Class<?>... more) {
        application = kind.start(server, more);
        notes = SharedEntityManagerCreator.createSharedEntityManager(application.getBean(EntityManagerFactory.class));
        separate = Database.builder()
                .dataSource(DataSourceBeneath.of(application.getBean(DataSource.class)))
                .module(new MarksModule())
                .start();
    }

    /** One note, and nothing else. */
    void clear() {
        server.execute("DELETE FROM mark", "DELETE FROM note", "INSERT INTO note VALUES (1, 'before')");
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    UnitOfWorkFactory units() {
        return bean(UnitOfWorkFactory.class);
    }

    void publish(Object event) {
        application.publishEvent(event);
    }

    /** Runs in {@code @Transactional}, as it is written out. */
    void transactional(int propagation, String name, Consumer<TransactionStatus> work) {
        template(propagation, name).executeWithoutResult(work);
    }

    /** The same with {@code readOnly = true}. */
    void reading(Consumer<TransactionStatus> work) {
        TransactionTemplate template = template(TransactionDefinition.PROPAGATION_REQUIRED, OUTER);
        template.setReadOnly(true);
        template.executeWithoutResult(work);
    }

    private TransactionTemplate template(int propagation, String name) {
        TransactionTemplate template = new TransactionTemplate(bean(JpaTransactionManager.class));
        template.setPropagationBehavior(propagation);
        template.setName(name);
        return template;
    }

    /** Runs in a transaction without a name of a manager that the application made itself, as for plain JDBC. */
    void jdbc(int propagation, Consumer<TransactionStatus> work) {
        TransactionTemplate template = new TransactionTemplate(bean(DataSourceTransactionManager.class));
        template.setPropagationBehavior(propagation);
        template.executeWithoutResult(work);
    }

    /** Marks note 1, and does something else in the same unit. */
    void inUnit(Runnable more) {
        unit(ExplicitWord.NONE, unit -> {
            unit.repository(Marks.class).insert(new Mark(1, 1));
            more.run();
        });
    }

    void saveNote(long id) {
        notes.persist(new Note(id, "new"));
        notes.flush();
    }

    void markNote(ExplicitWord word) {
        unit(word, unit -> unit.repository(Marks.class).insert(new Mark(1, 1)));
    }

    long countMarks(ExplicitWord word) {
        long[] count = new long[1];
        unit(word, unit -> count[0] = unit.repository(Marks.class).count());
        return count[0];
    }

    void failToMark(ExplicitWord word) {
        unit(word, unit -> {
            unit.repository(Marks.class).insert(new Mark(1, 1));
            throw new IllegalStateException("no mark today");
        });
    }

    private void unit(ExplicitWord word, UnitAction<RuntimeException> work) {
        switch (word) {
            case NONE -> run(units(), work);
            case NOT_SUPPORTED ->
                transactional(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED, "suspended", status -> run(units(), work));
            case SEPARATE -> run(separate, work);
        }
    }

    private static void run(UnitOfWorkFactory units, UnitAction<RuntimeException> work) {
        units.run(UnitOptions.DEFAULT.withName(UNIT), work);
    }

    List<Object> storedNotes() {
        return ids("note");
    }

    List<Object> storedMarks() {
        return ids("mark");
    }

    private List<Object> ids(String table) {
        return server.query("SELECT id FROM " + table + " ORDER BY id").stream()
                .map(row -> Objects.requireNonNull(row.get(0)))
                .toList();
    }

    /** How many connections of Boot's pool did not come back. */
    int lent() throws SQLException {
        return application
                .getBean(DataSource.class)
                .unwrap(HikariDataSource.class)
                .getHikariPoolMXBean()
                .getActiveConnections();
    }

    @Override
    public void close() {
        separate.close();
        application.close();
        server.close();
    }
}
