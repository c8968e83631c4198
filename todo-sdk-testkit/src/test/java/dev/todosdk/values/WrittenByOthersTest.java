package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.testkit.PostgresqlDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that only SQL can write are read as what they are or refused by name, and stay as they are. */
class WrittenByOthersTest {

    private static PostgresqlDatabase start(CommitPath path) {
        return PostgresqlDatabase.with(List.of(new Specimens.Module()), Duration.ofSeconds(10), path);
    }

    @ParameterizedTest
    @EnumSource
    void infiniteTimesAreReadAndStayWhileOthersAreChanged(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server()
                    .execute("INSERT INTO specimen (id, version, instant, zoneless_instant, offset_date_time, zoned,"
                            + " local_date, local_date_time, date, sql_date, local_time)"
                            + " VALUES (1, 0, 'infinity', '-infinity', '-infinity', 'infinity',"
                            + " 'infinity', '-infinity', 'infinity', '-infinity', '24:00')");
            List<List<Object>> before = written(db);
            db.run(unit -> {
                Specimen read = unit.repository(Specimens.class).getById(1L);
                assertThat(read.instant).isEqualTo(Instant.MAX);
                assertThat(read.zonelessInstant).isEqualTo(Instant.MIN);
                assertThat(read.offset).isEqualTo(OffsetDateTime.MIN);
                assertThat(read.localDate).isEqualTo(LocalDate.MAX);
                assertThat(read.localDateTime).isEqualTo(LocalDateTime.MIN);
                assertThat(read.localTime).isEqualTo(LocalTime.MAX);
                read.text = "changed";
            });
            assertThat(written(db)).isEqualTo(before);
            Specimen detached = db.read(unit -> unit.repository(Specimens.class).getById(1L));
            assertThat(detached.text).isEqualTo("changed");
            detached.text = "changed again";
            db.run(unit -> unit.repository(Specimens.class).merge(detached));
            assertThat(written(db)).isEqualTo(before);
        }
    }

    private static List<List<Object>> written(PostgresqlDatabase db) {
        return db
                .server()
                .query("SELECT instant::text, zoneless_instant::text, offset_date_time::text, zoned::text,"
                        + " local_date::text, local_date_time::text, date::text, sql_date::text, local_time::text"
                        + " FROM specimen WHERE id = 1")
                .stream()
                .map(List::<Object>copyOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void infiniteTimesAreNotSet(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.run(unit -> {
                Specimen specimen = new Specimen();
                specimen.id = 1;
                unit.repository(Specimens.class).insert(specimen);
            });
            assertThatThrownBy(() ->
                            db.run(unit -> unit.repository(Specimens.class).getById(1L).instant = Instant.MAX))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Specimen.instant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberIsNamedWhenItIsRead(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server().execute("INSERT INTO specimen (id, version, any_decimal) VALUES (1, 0, 'NaN'), (2, 0, 1.5)");
            assertThatThrownBy(() ->
                            db.read(unit -> unit.repository(Specimens.class).getById(1L)))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContainingAll("Specimen.anyDecimal", "NaN", "BigDecimal", "read");
            assertThat(db.read(unit -> unit.repository(Specimens.class).getById(2L)).anyDecimal)
                    .isEqualTo(new BigDecimal("1.5"));
        }
    }
}
