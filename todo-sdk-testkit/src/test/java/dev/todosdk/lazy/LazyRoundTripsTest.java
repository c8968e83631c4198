package dev.todosdk.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.lazy.Gallery.Artist;
import dev.todosdk.lazy.Gallery.Piece;
import dev.todosdk.lazy.Gallery.Pieces;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.Statements;
import jakarta.data.Limit;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lazy associations cost on the network, with what the setting says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LazyRoundTripsTest {

    private static final int PIECES = 50;

    private TestDatabase server;
    private NetworkProxy network;

    @BeforeAll
    void start() {
        server = PostgresqlForTests.shared().createDatabase();
        network = NetworkProxy.to(server.jdbcUrl());
        try (Database database = builder(CommitPath.FLIGHT).start()) {
            database.run(LazyRoundTripsTest::fill);
        }
    }

    @AfterAll
    void stop() {
        network.close();
        server.close();
    }

    private Database.Builder builder(CommitPath path) {
        return Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .module(new Gallery());
    }

    private static void fill(UnitOfWork unit) {
        EntityManager entities = unit.repository(Pieces.class).entities();
        for (int i = 0; i < PIECES; i++) {
            Piece piece = new Piece(i);
            piece.artist = new Artist("artist " + i);
            piece.labels.add("label " + i);
            piece.names.put("de", "Stück " + i);
            entities.persist(piece.artist);
            entities.persist(piece);
        }
    }

    private static Stream<Piece> page(UnitOfWork unit, int pieces) {
        return unit.repository(Pieces.class).query(Condition.unrestricted()).list(Limit.of(pieces)).stream();
    }

    private static void touchTwo(UnitOfWork unit) {
        assertThat(page(unit, PIECES))
                .allMatch(piece -> Objects.requireNonNull(piece.artist).name().startsWith("artist"))
                .allMatch(piece -> piece.labels.size() == 1);
    }

    /** On a slow machine the pool asks now and then whether its connection still lives, by an empty statement. */
    private long cost(Database database, Consumer<UnitOfWork> work) {
        RoundTrips sent = RoundTrips.during(
                network,
                () -> database.read(unit -> {
                    work.accept(unit);
                    return "";
                }));
        return sent.flights().stream()
                .filter(flight -> !flight.toString().isEmpty())
                .count();
    }

    /** A page, an association, and a collection, whatever the driver has prepared. */
    @Test
    void aPageWithTwoLazyAssociationsTakesThree() {
        try (Database database = builder(CommitPath.FLIGHT).start()) {
            cost(database, unit -> {});
            for (int i = 0; i < 10; i++) {
                assertThat(cost(database, LazyRoundTripsTest::touchTwo)).isEqualTo(3);
            }
        }
        try (Database database = builder(CommitPath.PLAIN).start()) {
            cost(database, LazyRoundTripsTest::touchTwo);
            assertThat(cost(database, LazyRoundTripsTest::touchTwo)).isLessThanOrEqualTo(3 + 2); // BEGIN and COMMIT
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 101", "7, 17", "50, 3", "10000, 3"})
    void theSettingBoundsWhatIsReadTogether(int size, int roundTrips) {
        try (Database database = builder(CommitPath.FLIGHT).lazyLoadSize(size).start()) {
            assertThat(cost(database, LazyRoundTripsTest::touchTwo)).isEqualTo(roundTrips);
        }
    }

    /** A text for one and a text for more, for each association: the server keeps no more. */
    @Test
    void textsDoNotDependOnHowManyThereAre() {
        try (PostgresqlDatabase database = PostgresqlDatabase.with(new Gallery())) {
            database.run(LazyRoundTripsTest::fill);
            TreeSet<String> texts = new TreeSet<>();
            Statements sent = Statements.during(database, () -> {
                for (int pieces = 1; pieces <= PIECES; pieces++) {
                    int some = pieces;
                    database.run(unit -> assertThat(page(unit, some)).allMatch(piece -> piece.labels.size() == 1));
                }
            });
            sent.all().forEach(statement -> texts.add(statement.sql()));
            assertThat(texts).filteredOn(text -> text.contains("piece_labels")).hasSize(2);
        }
    }
}
