package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.testkit.PostgresqlDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Durations in columns of type interval, which can hold what no duration is. */
class IntervalsTest {

    private static final Duration TWO_HOURS_MORE = Duration.ofHours(26);

    private static PostgresqlDatabase start(CommitPath path) {
        return PostgresqlDatabase.with(List.of(new Voyages()), Duration.ofSeconds(10), path);
    }

    @ParameterizedTest
    @CsvSource({"FLIGHT, 1 mon", "PLAIN, 1 mon", "FLIGHT, 1 year -1 day", "FLIGHT, infinity", "PLAIN, -infinity"})
    void whatIsNoDurationIsNamedWhenItIsReadAndStays(CommitPath path, String interval) {
        try (PostgresqlDatabase db = start(path)) {
            db.server()
                    .execute("INSERT INTO voyage (id, local, instant, lasts)"
                            + " VALUES (1, '2024-03-30', '2024-03-30', '" + interval + "')");
            assertThatThrownBy(() ->
                            db.run(unit -> unit.repository(VoyageEntities.class).getById(1L).port = "changed"))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContainingAll("Voyage.lasts", "an interval with", "Duration")
                    .hasMessageNotContaining("1 year");
            assertThat(db.server().query("SELECT lasts::text FROM voyage"))
                    .containsExactly(List.of(interval.replace("-1 day", "-1 days")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void daysAndHoursAreReadAndMicrosecondsStored(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            for (Duration set : List.of(
                    Duration.ZERO,
                    TWO_HOURS_MORE,
                    Duration.ofNanos(59_999_999_999L),
                    Duration.ofNanos(-59_999_999_999L),
                    Duration.ofDays(-400).plusNanos(1_999))) {
                db.server().execute("DELETE FROM voyage");
                db.run(unit -> unit.repository(VoyageEntities.class).insert(new Voyage(set)));
                assertThat(stored(db).lasts).isEqualTo(set.truncatedTo(ChronoUnit.MICROS));
            }
            db.server().execute("UPDATE voyage SET lasts = '-1 day +01:00'");
            assertThat(stored(db).lasts).isEqualTo(Duration.ofHours(-23));
        }
    }

    private static Voyage stored(PostgresqlDatabase db) {
        return db.read(unit -> unit.repository(VoyageEntities.class).getById(1L));
    }

    @ParameterizedTest
    @EnumSource
    void anIntervalIsAddedToTimesInHql(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.run(unit -> unit.repository(VoyageEntities.class).insert(new Voyage(TWO_HOURS_MORE)));
            db.read(unit -> {
                VoyageEntities voyages = unit.repository(VoyageEntities.class);
                assertThat(voyages.ask("select v.local + v.lasts from Voyage v"))
                        .isEqualTo(Voyage.LOCAL.plus(TWO_HOURS_MORE));
                assertThat(voyages.ask("select v.local - v.lasts from Voyage v"))
                        .isEqualTo(Voyage.LOCAL.minus(TWO_HOURS_MORE));
                assertThat(voyages.ask("select v.instant + v.lasts from Voyage v"))
                        .isEqualTo(Voyage.INSTANT.plus(TWO_HOURS_MORE));
                assertThat(voyages.ask("select v.id from Voyage v where v.instant + v.lasts > v.instant + 25 hour"))
                        .isEqualTo(1L);
                return 0;
            });
        }
    }

    @Entity(name = "Voyage")
    static class Voyage {

        /** In the night before the clocks turn, in Europe. */
        static final LocalDateTime LOCAL = LocalDateTime.parse("2024-03-30T12:00");

        static final Instant INSTANT = Instant.parse("2024-03-30T12:00:00Z");

        @Id
        long id = 1;

        @Nullable String port;

        LocalDateTime local = LOCAL;

        Instant instant = INSTANT;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        @Column(scale = 6)
        @Nullable Duration lasts;

        Voyage() {}

        Voyage(Duration lasts) {
            this.lasts = lasts;
        }
    }

    private static final class VoyageEntities extends Repository<Voyage> {

        VoyageEntities(RepositoryContext context) {
            super(Voyage.class, context);
        }

        Object ask(String hql) {
            return entityManager().createQuery(hql, Object.class).getSingleResult();
        }
    }

    private static final class Voyages implements PersistenceModule {

        @Override
        public String name() {
            return "voyages";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Voyage.class)
                    .repository(VoyageEntities.class, VoyageEntities::new)
                    .changelog("values/voyages.sql");
        }
    }
}
