package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.migration.changeset.UpToDateMark;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastPathTest {

    private static final Set<String> SPEAKING = Set.of("prepareStatement", "createStatement", "commit", "rollback");

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Writes down what a run asks of its connection. */
    private static Connection listening(Connection connection, List<String> asked) {
        return (Connection) Proxy.newProxyInstance(
                FastPathTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (SPEAKING.contains(method.getName())) {
                        asked.add(method.getName());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void nothingPendingCostsOneQuery() throws Exception {
        database.migrations(UpdateTest.ORDERS).build().update();
        List<String> asked = new ArrayList<>();
        try (Connection connection = listening(database.connect(), asked)) {
            Migrations migrations = Migrations.builder()
                    .dataSource(new SingleConnectionDataSource(connection))
                    .changelog(UpdateTest.ORDERS)
                    .build();

            assertThat(migrations.update().applied()).isEmpty();
            assertThat(asked).containsExactly("prepareStatement");
            migrations.requireUpToDate();
            assertThat(asked).containsExactly("prepareStatement", "prepareStatement");
        }
    }

    @Test
    void aNewProgramWithNothingPendingDoesNotLoadLiquibase(@TempDir Path directory) throws Exception {
        String changelog = UpdateTest.ORDERS.path();
        StarterProcess first = StarterProcess.start(database, changelog);
        assertThat(first.await()).as(first.printed()).isZero();
        Path classes = directory.resolve("classes");

        StarterProcess second = StarterProcess.start(List.of("-Xlog:class+load:file=" + classes), database, changelog);

        assertThat(second.await()).as(second.printed()).isZero();
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains(UpToDateMark.class.getName()))
                .noneMatch(line -> line.contains("] liquibase.Scope"));
    }

    @Test
    void whatAnotherProcessRolledBackIsNoticed() {
        Migrations migrations = database.migrations(UpdateTest.ORDERS).build();
        migrations.update();
        migrations.rollback(1);

        assertThat(migrations.update().applied()).hasSize(1);
    }
}
