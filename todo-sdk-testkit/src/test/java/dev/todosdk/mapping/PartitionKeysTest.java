package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.PartitionKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The primary key of a table in partitions has the partition's column, which the mapping's id has not. */
class PartitionKeysTest {

    @Entity(name = "Reading")
    static class Reading {
        @Id
        long id;

        @PartitionKey
        int place;

        @Version
        int version;

        double degrees;
    }

    static final class Readings extends Repository<Reading> {
        private Readings(RepositoryContext context) {
            super(Reading.class, context);
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
    void anUpsertGoesByTheWholeKey(EveryPath path) {
        path.with(new Module(), database -> {
            assertThat(List.of(upsert(database, 1, 20.5), upsert(database, 2, 21.5), upsert(database, 1, 19.5)))
                    .containsExactly(true, true, false);
            assertThat(database.<List<Reading>, RuntimeException>read(
                            unit -> unit.repository(Readings.class).findAll()))
                    .extracting(reading ->
                            reading.id + " at " + reading.place + ": " + reading.degrees + " " + reading.version)
                    .containsExactlyInAnyOrder("1 at 7: 19.5 1", "2 at 7: 21.5 0");
            database.run(unit -> unit.repository(Readings.class).getById(1L).degrees = 0);
            database.run(unit -> unit.repository(Readings.class).deleteById(2L));
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(Readings.class).count()))
                    .isEqualTo(1);
        });
    }

    /** Whether the row is new. */
    private static boolean upsert(UnitOfWorkFactory database, long id, double degrees) {
        return database.call(unit -> {
            Reading reading = new Reading();
            reading.id = id;
            reading.place = 7;
            reading.degrees = degrees;
            return unit.repository(Readings.class).upsert(reading).inserted();
        });
    }
}
