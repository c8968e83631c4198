package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.query.StreamedModule.Address;
import dev.todosdk.testkit.query.StreamedModule.Gauge;
import dev.todosdk.testkit.query.StreamedModule.Gauges;
import dev.todosdk.testkit.query.StreamedModule.Greeted;
import dev.todosdk.testkit.query.StreamedModule.Greetings;
import dev.todosdk.testkit.query.StreamedModule.Lorry;
import dev.todosdk.testkit.query.StreamedModule.Place;
import dev.todosdk.testkit.query.StreamedModule.PlaceId;
import dev.todosdk.testkit.query.StreamedModule.Places;
import dev.todosdk.testkit.query.StreamedModule.Posted;
import dev.todosdk.testkit.query.StreamedModule.Posts;
import dev.todosdk.testkit.query.StreamedModule.Vehicle;
import dev.todosdk.testkit.query.StreamedModule.Vehicles;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A stream hands over what a query finds, whether the entity is values alone or more than that. */
@BothStores(StreamedModule.class)
class StreamedEntityTest {

    private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.values());

    private final TestStore db;

    StreamedEntityTest(TestStore db) {
        this.db = db;
    }

    private <T, R extends Repository<T>> void insert(Class<R> repository, List<T> entities) {
        db.run(unit -> unit.repository(repository).insertAll(entities));
    }

    private <T, R extends Repository<T>> List<T> streamed(Class<R> repository) {
        return streamed(repository, "id");
    }

    /** All of them by a stream, after it was compared with what a query finds. */
    private <T, R extends Repository<T>> List<T> streamed(Class<R> repository, String sort) {
        Order<T> order = Order.by(Sort.asc(sort));
        List<T> streamed = db.read(unit -> {
            try (Stream<T> rows = unit.repository(repository).query(Condition.unrestricted()).orderBy(order).stream()) {
                return rows.toList();
            }
        });
        List<T> found = db.read(unit -> unit.repository(repository).find(Condition.unrestricted(), order));
        assertThat(streamed).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(found);
        return streamed;
    }

    @Test
    void valuesOfEveryKind() {
        long seed = Long.getLong("todosdk.test.seed", 41277L);
        System.out.println("StreamedEntityTest: -Dtodosdk.test.seed=" + seed);
        Random random = new Random(seed);
        insert(Gauges.class, Stream.generate(() -> gauge(random)).limit(100).toList());
        assertThat(streamed(Gauges.class)).hasSize(100).allSatisfy(read -> assertThat(read.twice)
                .isEqualTo(2 * read.whole));
    }

    private static Gauge gauge(Random random) {
        Gauge gauge = new Gauge();
        gauge.id = new UUID(random.nextLong(), random.nextLong());
        gauge.whole = random.nextInt(1_000_000);
        gauge.flag = random.nextBoolean();
        if (random.nextInt(5) > 0) {
            gauge.large = random.nextLong();
            gauge.small = (short) random.nextInt();
            gauge.floating = random.nextGaussian();
            gauge.decimal = BigDecimal.valueOf(random.nextInt(), 4);
            gauge.text = "ä" + random.nextInt();
            gauge.unit = UNITS.get(random.nextInt(UNITS.size()));
            gauge.minutes = Duration.ofMinutes(random.nextInt(1000));
            gauge.bytes = new byte[] {(byte) random.nextInt(), 0};
            gauge.instant = Instant.ofEpochSecond(random.nextInt(), 123_456_000);
            gauge.day = LocalDate.ofEpochDay(random.nextInt(40_000));
            gauge.local = gauge.instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
        }
        return gauge;
    }

    @Test
    void anEntityThatIsCalledWhenRead() {
        Greeted anna = new Greeted();
        anna.name = "Anna";
        insert(Greetings.class, List.of(anna));
        assertThat(streamed(Greetings.class))
                .singleElement()
                .extracting(read -> read.greeting)
                .isEqualTo("Hello Anna");
    }

    @Test
    void anEntityWithAPart() {
        Posted with = new Posted();
        with.id = 1;
        with.address = new Address("Main", "Rome");
        Posted without = new Posted();
        without.id = 2;
        insert(Posts.class, List.of(with, without));
        assertThat(streamed(Posts.class))
                .extracting(read -> read.address)
                .containsExactlyInAnyOrder(with.address, null);
    }

    @Test
    void anEntityOfASubclass() {
        Vehicle cart = new Vehicle();
        cart.id = 1;
        cart.wheels = 2;
        Lorry lorry = new Lorry();
        lorry.id = 2;
        lorry.gears = 12;
        insert(Vehicles.class, List.of(cart, lorry));
        assertThat(streamed(Vehicles.class)).hasExactlyElementsOfTypes(Vehicle.class, Lorry.class);
    }

    @Test
    void anEntityWithAnIdOfTwoValues() {
        Place place = new Place();
        place.id = new PlaceId(3, 14);
        place.name = "attic";
        insert(Places.class, List.of(place));
        assertThat(streamed(Places.class, "name")).usingRecursiveComparison().isEqualTo(List.of(place));
    }
}
