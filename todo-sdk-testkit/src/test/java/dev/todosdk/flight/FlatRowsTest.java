package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.flight.Shop.Sample;
import dev.todosdk.flight.Shop.Samples;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Entities of values alone are streamed by a reader of their own, which reads what a list reads. */
class FlatRowsTest extends BothPathsTest {

    private static final int RANDOM = 200;

    /** The driver is asked for text at first, and for its binary form as soon as a statement has come often enough. */
    private static final int OFTEN = 7;

    /** Where one way to read an instant ends and another begins. */
    private static final List<Instant> EDGES = Stream.of(
                    "-4712-01-01T00:00:00Z",
                    "-0043-02-28T12:00:00.000001Z",
                    "0001-01-01T00:00:00Z",
                    "1582-10-04T23:59:59.999999Z",
                    "1582-10-15T00:00:00Z",
                    "1969-12-31T23:59:59.999999Z",
                    "1970-01-01T00:00:00Z",
                    "1970-01-01T00:00:00.000001Z",
                    "2026-03-29T01:30:00.123456Z",
                    "2026-10-25T00:30:00Z",
                    "9999-12-31T23:59:59.999999Z",
                    "+10000-01-01T00:00:00Z",
                    "+294276-12-31T23:59:59.999999Z")
            .map(Instant::parse)
            .toList();

    @Test
    void everyTypeOfValueIsReadAsByAList() {
        long seed = Long.getLong("todosdk.test.seed", 901244L);
        System.out.println("FlatRowsTest: -Dtodosdk.test.seed=" + seed);
        String thrown = paths.sameFor(side -> {
            List<Sample> stored = samples(new Random(seed));
            side.database.run(unit -> unit.repository(Samples.class).insertAll(stored));
            for (int i = 0; i < OFTEN; i++) {
                List<Sample> listed = side.database.read(FlatRowsTest::listed);
                List<Sample> streamed = side.database.read(FlatRowsTest::streamed);
                assertThat(streamed)
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class) // NaN
                        .isEqualTo(listed);
                assertThat(streamed).extracting(sample -> sample.instant).containsAll(EDGES);
            }
        });
        assertThat(thrown).isNull();
    }

    private static List<Sample> samples(Random random) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < RANDOM; i++) {
            samples.add(CopyEqualityTest.sample(random));
        }
        for (Instant edge : EDGES) {
            Sample sample = new Sample();
            sample.id = new UUID(0, samples.size());
            sample.instant = edge;
            samples.add(sample);
        }
        return samples;
    }

    private static List<Sample> listed(UnitOfWork unit) {
        return unit.repository(Samples.class)
                .query(Condition.unrestricted())
                .orderBy(Order.by(Sort.asc("id")))
                .list();
    }

    private static List<Sample> streamed(UnitOfWork unit) {
        try (Stream<Sample> rows =
                unit
                        .repository(Samples.class)
                        .query(Condition.unrestricted())
                        .orderBy(Order.by(Sort.asc("id")))
                        .stream()) {
            return rows.toList();
        }
    }
}
