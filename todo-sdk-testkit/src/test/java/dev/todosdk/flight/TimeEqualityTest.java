package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.flight.Shop.Moment;
import dev.todosdk.flight.Shop.Moments;
import dev.todosdk.persistence.UnitOfWork;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Times that the flight sends in the server's own form are those that the driver would have written out. */
class TimeEqualityTest extends BothPathsTest {

    @Test
    void randomTimes() {
        long seed = Long.getLong("todosdk.test.seed", 771204L);
        System.out.println("TimeEqualityTest: -Dtodosdk.test.seed=" + seed);
        assertThat(stored(new Random(seed)
                        .longs(200, -12_000_000_000L, 250_000_000_000L)
                        .mapToObj(second -> Instant.ofEpochSecond(second, Math.abs(second) % 1_000_000_000L))
                        .toList()))
                .isNull();
    }

    @Test
    void timesAtEdges() {
        assertThat(stored(List.of(
                        Instant.EPOCH,
                        Instant.parse("2000-01-01T00:00:00Z"),
                        Instant.parse("1999-12-31T23:59:59.999999500Z"),
                        Instant.parse("1969-12-31T23:59:59.999999499Z"),
                        Instant.parse("1583-01-01T00:00:00Z"),
                        Instant.parse("1582-12-31T23:59:59.999999Z"),
                        Instant.parse("1501-06-01T12:00:00Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"))))
                .isNull();
    }

    /** Alone, several in one statement, and changed, to nothing as well. */
    private static @Nullable String stored(List<Instant> times) {
        return paths.sameFor(side -> {
            for (int i = 0; i < times.size(); i++) {
                Moment moment = moment(i, times.get(i));
                side.database.run(unit -> moments(unit).insert(moment));
            }
            side.database.run(unit -> moments(unit)
                    .insertAll(IntStream.range(0, times.size())
                            .mapToObj(i -> moment(1000 + i, times.get(i)))
                            .toList()));
            for (int i = 0; i < times.size(); i++) {
                long id = i;
                @Nullable Instant next = i % 3 == 0 ? null : times.get((i + 1) % times.size());
                side.database.run(unit -> change(moments(unit).getById(id), next));
            }
            side.server.execute("UPDATE moment SET version = 'epoch'"); // the clock of each side
        });
    }

    private static Moments moments(UnitOfWork unit) {
        return unit.repository(Moments.class);
    }

    private static Moment moment(long id, Instant time) {
        Moment moment = new Moment();
        moment.id = id;
        change(moment, time);
        return moment;
    }

    private static void change(Moment moment, @Nullable Instant time) {
        moment.zoned = time;
        moment.quoted = time;
        moment.zoneless = time;
    }

    @Test
    void whatIsTooLateForTheServerIsRefusedAlike() {
        Instant late = LocalDate.of(294_277, 6, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        assertThat(paths.sameFor(side -> side.database.run(unit -> moments(unit).insert(moment(1, late)))))
                .isNotNull();
    }

    @Test
    void aChangedVersionIsStale() {
        assertThat(paths.sameFor(side -> {
                    side.database.run(unit -> moments(unit).insert(moment(1, Instant.EPOCH)));
                    side.database.run(unit -> {
                        Moment held = moments(unit).getById(1L);
                        side.server.execute("UPDATE moment SET version = 'epoch'");
                        change(held, Instant.EPOCH.plusSeconds(1));
                    });
                }))
                .contains("StaleVersionException");
    }
}
