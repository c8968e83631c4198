package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changelogs see the parameters given to the builder and their own properties, nothing of the process around them. */
class ChangelogParametersTest {

    private final TestDatabase database = TestDatabase.create();
    private final ChangelogFolder folder;

    ChangelogParametersTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private MigrationsBuilder migrations() {
        return folder.migrations(database, "things", "things.sql");
    }

    private void writeTexts(String... texts) {
        StringBuilder sql = new StringBuilder("--changeset things:1\ncreate table noted (said text);\n");
        for (String text : texts) {
            sql.append("insert into noted values ('").append(text).append("');\n");
        }
        folder.writeSql("things.sql", sql.toString());
    }

    @Test
    void environmentAndSystemPropertiesAreNotReplaced() {
        writeTexts("${PATH}", "${user.home}", "${java.version}", "${path}");
        migrations().build().update();

        assertThat(database.query("select said from noted"))
                .containsExactly("${PATH}", "${user.home}", "${java.version}", "${path}");
    }

    @Test
    void parametersOfTheBuilderAreReplacedAlsoWhereTheProcessHasTheName() {
        writeTexts("${PATH}", "${user.home}", "${tenant}");
        migrations()
                .parameter("PATH", "a")
                .parameter("user.home", "b")
                .parameter("tenant", "c")
                .build()
                .update();

        assertThat(database.query("select said from noted")).containsExactly("a", "b", "c");
    }

    @Test
    void aChangelogsOwnPropertiesAndWhatLiquibaseKnowsOfTheDatabaseAreReplaced() {
        folder.write("things.sql", """
                --liquibase formatted sql
                --property name:HOME value:own
                --property name:only_here value:elsewhere dbms:mysql

                --changeset things:1
                create table noted (said text);
                insert into noted values ('${HOME}'), ('${database.typeName}'), ('${only_here}');
                """);
        migrations().build().update();

        assertThat(database.query("select said from noted")).containsExactly("own", "postgresql", "${only_here}");
    }

    @Test
    void aParameterOfTheBuilderComesBeforeTheChangelogsOwnProperty() {
        folder.write("things.sql", """
                --liquibase formatted sql
                --property name:who value:own

                --changeset things:1
                create table noted (said text);
                insert into noted values ('${who}');
                """);
        migrations().parameter("who", "builder").build().update();

        assertThat(database.query("select said from noted")).containsExactly("builder");
    }

    @Test
    void anotherValueIsAnEditedChangeset() {
        writeTexts("${tenant}");
        migrations().parameter("tenant", "a").build().update();

        assertThat(migrations().parameter("tenant", "a").build().status().isUpToDate())
                .isTrue();
        Migrations other = migrations().parameter("tenant", "b").build();
        assertThat(other.status().changed()).extracting(Changeset::id).containsExactly("1");
        assertThatThrownBy(other::update).hasMessageContaining("edited after it was applied");
    }

    @Test
    void parametersThatCannotBeReplacedAreRefused() {
        assertThatThrownBy(() -> migrations().parameter(" ", "a").build()).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> migrations().parameter("a", "x${a}").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"a\"")
                .hasMessageNotContaining("x$");
    }

    @Test
    void parametersShowNowhere() {
        assertThat(migrations().parameter("password", "s3cret").build().toString())
                .doesNotContain("s3cret");
    }
}
