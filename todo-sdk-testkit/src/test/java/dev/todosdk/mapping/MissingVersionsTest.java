package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that somebody else wrote without a version, whose generator makes one of nothing: no database in memory has such rows. */
class MissingVersionsTest {

    @Entity(name = "Reading")
    static class Reading {
        @Id
        long id;

        @Version
        @CurrentTimestamp(source = SourceType.VM)
        @Column(columnDefinition = "timestamp(6) with time zone")
        @Nullable Instant version;

        int value;
    }

    static final class Readings extends Repository<Reading> {
        private Readings(RepositoryContext context) {
            super(Reading.class, context);
        }

        void execute(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "readings";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Reading.class).repository(Readings.class, Readings::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeGivesThemOne(CommitPath path) {
        EveryPath.onPostgresql(path, new Module(), 2, database -> {
            List.of(
                            "alter table reading alter column version drop not null",
                            "insert into reading (id, value, version) values (1, 10, null)")
                    .forEach(sql ->
                            database.run(unit -> unit.repository(Readings.class).execute(sql)));
            database.run(unit -> unit.repository(Readings.class).getById(1L).value = 11);
            Reading stored =
                    database.read(unit -> unit.repository(Readings.class).getById(1L));
            assertThat(stored.value).isEqualTo(11);
            assertThat(stored.version).isNotNull();
        });
    }
}
