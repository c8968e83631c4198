package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.JdbcUrl;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a unit's options say holds in its transaction, whatever comes first in it, and not in the next one. */
class UnitSettingsTest {

    private static final UnitOptions OWN =
            UnitOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE).withTimeout(Duration.ofSeconds(7));

    @ParameterizedTest
    @EnumSource
    void holdFromTheFirstStatementToTheLast(CommitPath path) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = start(server, path)) {
            long id = insert(database, "one");
            for (First first : First.values()) {
                for (boolean readOnly : List.of(false, true)) {
                    UnitOptions options = OWN.withReadOnly(readOnly);
                    List<String> during = database.call(options, unit -> {
                        first.happens(unit, id);
                        return settings(unit);
                    });
                    assertThat(during).as("%s", first).containsExactly("serializable", "7s", readOnly ? "on" : "off");
                    List<String> after = database.call(UnitSettingsTest::settings);
                    assertThat(after).as("after %s", first).containsExactly("read committed", "30s", "off");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdWhereTheCommitIsTheFirstStatement(CommitPath path) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = start(server, path)) {
            database.run(OWN, unit -> unit.repository(SettingsRepository.class).insert(new Todo("alone")));
            database.run(OWN, unit -> {
                for (int i = 0; i < 300; i++) {
                    unit.repository(SettingsRepository.class).insert(new Todo("many"));
                }
            });
            List<String> after = database.call(UnitSettingsTest::settings);
            assertThat(after).containsExactly("read committed", "30s", "off");
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(SettingsRepository.class).count()))
                    .isEqualTo(301);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyUnitWritesNothingWhateverItSends(CommitPath path) {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = start(server, path)) {
            insert(database, "one");
            assertThatExceptionOfType(ReadOnlyException.class)
                    .isThrownBy(
                            () -> database.run(UnitOptions.READ_ONLY, unit -> unit.repository(SettingsRepository.class)
                                    .deleteAllByTheStandardApi()));
            insert(database, "two");
        }
    }

    @Test
    void whatTheUrlSetsHoldsBesideTheTimeouts() {
        try (TestDatabase server = PostgresqlForTests.shared().createDatabase();
                Database database = start(
                        server,
                        withOptions(server.jdbcUrl(), "-c work_mem=3MB -c lock_timeout=4s"),
                        CommitPath.FLIGHT)) {
            database.run(unit -> {
                SettingsRepository repository = unit.repository(SettingsRepository.class);
                assertThat(repository.setting("work_mem")).isEqualTo("3MB");
                assertThat(repository.setting("lock_timeout")).isEqualTo("4s");
                assertThat(repository.setting("statement_timeout")).isEqualTo("30s");
            });
        }
    }

    private static String withOptions(String url, String options) {
        return JdbcUrl.with(url, "options=" + URLEncoder.encode(options, StandardCharsets.UTF_8));
    }

    private static Database start(TestDatabase server, CommitPath path) {
        return start(server, server.jdbcUrl(), path);
    }

    private static Database start(TestDatabase server, String url, CommitPath path) {
        return Database.builder()
                .jdbcUrl(url)
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .module(new TodoModule())
                .module(new RepositoryModule<>(SettingsRepository.class, SettingsRepository::new))
                .start();
    }

    private static long insert(Database database, String title) {
        return database.call(unit -> unit.repository(SettingsRepository.class).insert(new Todo(title)))
                .id();
    }

    private static List<String> settings(UnitOfWork unit) {
        SettingsRepository repository = unit.repository(SettingsRepository.class);
        return List.of(
                repository.setting("transaction_isolation"),
                repository.setting("statement_timeout"),
                repository.setting("transaction_read_only"));
    }

    private enum First {
        A_FIND,
        A_STREAM,
        THE_STANDARD_API;

        void happens(UnitOfWork unit, long id) {
            SettingsRepository todos = unit.repository(SettingsRepository.class);
            switch (this) {
                case A_FIND -> assertThat(todos.getById(id).title()).isEqualTo("one");
                case A_STREAM -> {
                    try (Stream<Todo> all = todos.query(Conditions.all(List.of())).stream()) {
                        assertThat(all).hasSize(1);
                    }
                }
                case THE_STANDARD_API ->
                    assertThat(todos.setting("transaction_isolation")).isNotEmpty();
            }
        }
    }

    private static final class SettingsRepository extends TodoRepository {

        SettingsRepository(RepositoryContext context) {
            super(context);
        }

        String setting(String name) {
            return (String) entityManager()
                    .createNativeQuery("select current_setting(:name)", String.class)
                    .setParameter("name", name)
                    .getSingleResult();
        }

        void deleteAllByTheStandardApi() {
            entityManager().createNativeQuery("delete from todo").executeUpdate();
        }
    }
}
