package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/**
 * Measures an import of rows with dates, JSON and arrays in memory beside PostgreSQL. Times are printed and not asserted,
 * because machines differ. 50,000 rows by {@code -Dtest.jvm.args=-Dtodosdk.test.scale=25}.
 */
class ImportCostTest {

    private static final int ROWS = 2_000 * Integer.getInteger("todosdk.test.scale", 1);
    private static final int AT_ONCE = 5_000;

    /** Written as JSON by Hibernate. */
    @Embeddable
    static class Details {
        String to = "";

        String by = "road";
    }

    @Entity
    @Table(name = "parcel")
    static class Parcel {

        @Id
        long id;

        @Column(nullable = false)
        LocalDate day = LocalDate.EPOCH;

        OffsetDateTime sent = OffsetDateTime.MIN;

        @Column(precision = 10, scale = 2)
        BigDecimal weight = BigDecimal.ZERO;

        @JdbcTypeCode(SqlTypes.JSON)
        Details details = new Details();

        @JdbcTypeCode(SqlTypes.ARRAY)
        @Column(columnDefinition = "text[]")
        List<String> tags = List.of();

        static Parcel numbered(long number) {
            Parcel parcel = new Parcel();
            parcel.id = number;
            parcel.day = LocalDate.EPOCH.plusDays(number % 20_000);
            parcel.sent =
                    OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusSeconds(number);
            parcel.weight = BigDecimal.valueOf(number, 2);
            parcel.details = new Details();
            parcel.details.to = "door " + number;
            parcel.tags = List.of("new", "tag " + number % 7);
            return parcel;
        }
    }

    static final class Parcels extends Repository<Parcel> {
        Parcels(RepositoryContext context) {
            super(Parcel.class, context);
        }
    }

    private static final class ParcelModule implements PersistenceModule {
        @Override
        public String name() {
            return "parcels";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Parcel.class)
                    .repository(Parcels.class, Parcels::new)
                    .changelog("imports/parcels.sql");
        }
    }

    @Test
    void rowsAreImportedInMemoryAndOnPostgresql() {
        try (PostgresqlDatabase postgresql = PostgresqlDatabase.with(new ParcelModule());
                InMemoryDatabase memory = InMemoryDatabase.with(new ParcelModule())) {
            long there = imported(postgresql);
            long here = imported(memory);
            System.out.println(
                    "ImportCostTest: " + ROWS + " rows in memory " + here + " ms, on PostgreSQL " + there + " ms");
        }
    }

    private static long imported(UnitOfWorkFactory store) {
        long begin = System.nanoTime();
        for (long first = 0; first < ROWS; first += AT_ONCE) {
            List<Parcel> parcels = LongStream.range(first, Math.min(first + AT_ONCE, ROWS))
                    .mapToObj(Parcel::numbered)
                    .toList();
            store.run(unit -> unit.repository(Parcels.class).insertAll(parcels));
        }
        long taken = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertThat(store.<Long, RuntimeException>call(
                        unit -> unit.repository(Parcels.class).count()))
                .isEqualTo(ROWS);
        return taken;
    }
}
