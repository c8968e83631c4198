package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
