package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The SDK's own changelogs of version 0.1.0 stay as they are: a program of that version, which may start again during a
 * rolling upgrade, refuses a database that has more or other changesets in files that it knows.
 */
class SdkChangelogsTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void filesOfTheFirstVersionHaveItsChangesetsAndNoOthers() {
        database.migrations(
                        new Changelog("todo-sdk-commit", "todo-sdk/commit.sql"),
                        new Changelog("todo-sdk", "todo-sdk/changelog.sql"))
                .build()
                .update();

        assertThat(
                        database.query(
                                "select filename || '::' || id || ' ' || md5sum from databasechangelog"
                                        + " where filename in ('todo-sdk/commit.sql', 'todo-sdk/changelog.sql') order by orderexecuted"))
                .containsExactly(
                        "todo-sdk/commit.sql::1-commit-token 9:e44d4007be6d302f06b343ba0520565d",
                        "todo-sdk/commit.sql::2-stale-guard 9:668e4753b28d20754e63c3a085373efd",
                        "todo-sdk/changelog.sql::1-todo 9:a4a7240b3d02473704ac002a0e500162",
                        "todo-sdk/changelog.sql::2-todo-indexes 9:802a7eda39b336051f8672cfca111c6c");
    }
}
