package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.MigrationException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that a changelog leaves to a class of the module. */
class CustomChangeTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    CustomChangeTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Migrations migrations(String type) {
        folder.write("things.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: things
                      changes:
                        - customChange: {class: %s, param: {name: table, value: thing}}
                """.formatted(type));
        return folder.migrations(database, "things", "things.yaml").build();
    }

    /** Loaded by name. */
    public static final class MakesTable implements CustomSqlChange {

        private @Nullable String table;

        /**
         * Set by the changelog.
         *
         * @param table the table
         */
        public void setTable(String table) {
            this.table = table;
        }

        @Override
        public SqlStatement[] generateStatements(Database onThis) {
            return new SqlStatement[] {new RawParameterizedSqlStatement("create table " + table + " (id bigint)")};
        }

        @Override
        public String getConfirmationMessage() {
            return "made";
        }

        @Override
        public void setUp() {}

        @Override
        public void setFileOpener(ResourceAccessor resources) {}

        @Override
        public ValidationErrors validate(Database onThis) {
            return new ValidationErrors();
        }
    }

    /** Counts how often it is done. */
    public static final class Task implements CustomTaskChange {

        static final AtomicInteger DONE = new AtomicInteger();

        /**
         * Set by the changelog.
         *
         * @param table any
         */
        public void setTable(String table) {}

        @Override
        public void execute(Database onThis) {
            DONE.incrementAndGet();
        }

        @Override
        public String getConfirmationMessage() {
            return "done";
        }

        @Override
        public void setUp() {}

        @Override
        public void setFileOpener(ResourceAccessor resources) {}

        @Override
        public ValidationErrors validate(Database onThis) {
            return new ValidationErrors();
        }
    }

    /** No entities. */
    private static final class NoMapping implements MappedSchema {
        @Override
        public List<String> createStatements() {
            return List.of();
        }

        @Override
        public Set<String> objectsOf(String module) {
            return Set.of();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskIsDoneByUpdatesAlone(boolean inTransaction) {
        migrations(Task.class.getName());
        folder.append("things.yaml", "      runInTransaction: " + inTransaction);
        Migrations migrations = folder.migrations(database, "things", "things.yaml")
                .mapping(new NoMapping())
                .build();
        Task.DONE.set(0);

        StringWriter sql = new StringWriter();
        assertThatThrownBy(() -> migrations.previewUpdate(sql))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll("things.yaml::1::things", Task.class.getName(), "no script can hold");
        assertThat(sql.toString()).isEmpty();
        assertThat(Task.DONE).hasValue(0);
        migrations.update();
        assertThat(Task.DONE).hasValue(1);
        assertThat(migrations.validate()).isEmpty();
        assertThat(migrations.draft("things").statements()).isEmpty();
        migrations.status();
        assertThat(Task.DONE).hasValue(1);
    }

    @Test
    void aClassOfTheModulesLoaderIsRun() {
        assertThat(migrations(MakesTable.class.getName()).update().applied()).hasSize(1);
        assertThat(database.tables()).contains("public.thing");
        assertThat(migrations(MakesTable.class.getName()).status().isUpToDate()).isTrue();
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        Migrations migrations = migrations("dev.todosdk.migration.NotThere");

        assertThatThrownBy(migrations::update).hasMessageContainingAll("things.yaml", "dev.todosdk.migration.NotThere");
    }

    @Test
    void aClassThatIsNoChangeIsNamed() {
        Migrations migrations = migrations(String.class.getName());

        assertThatThrownBy(migrations::update).hasMessageContainingAll("things.yaml", "java.lang.String");
    }
}
