package dev.todosdk.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table whose partitions are on two other servers, by {@code postgres_fdw}: stock PostgreSQL, distributed. */
@EnabledIfSystemProperty(named = "todosdk.test.cluster", matches = "true")
class ShardedTableTest {

    private static final String COLUMNS =
            "tenant integer NOT NULL, id uuid NOT NULL, code varchar(40) NOT NULL, weight integer NOT NULL,"
                    + " version bigint NOT NULL";

    private static final int MANY = 1_300;
    private static final Order<Shipment> BY_WEIGHT = Order.by(Sort.asc("weight"));

    private static CrashableServer front;
    private static List<CrashableServer> shards;

    @BeforeAll
    static void startAll() {
        front = CrashableServer.start();
        shards = List.of(CrashableServer.start(), CrashableServer.start());
        front.execute(
                "CREATE EXTENSION postgres_fdw", "CREATE TABLE shipment (" + COLUMNS + ") PARTITION BY HASH (tenant)");
        for (int i = 0; i < shards.size(); i++) {
            CrashableServer shard = shards.get(i);
            shard.execute("CREATE TABLE shipment_" + i + " (" + COLUMNS
                    + ", PRIMARY KEY (tenant, id), UNIQUE (tenant, code))");
            front.execute(
                    "CREATE SERVER shard_" + i + " FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '"
                            + shard.server().port() + "', dbname 'postgres')",
                    "CREATE USER MAPPING FOR CURRENT_USER SERVER shard_" + i + " OPTIONS (user 'postgres', password '"
                            + shard.server().password() + "')",
                    "CREATE FOREIGN TABLE shipment_" + i
                            + " PARTITION OF shipment FOR VALUES WITH (MODULUS 2, REMAINDER " + i + ") SERVER shard_"
                            + i);
        }
    }

    @AfterAll
    static void stopAll() {
        front.close();
        shards.forEach(CrashableServer::close);
    }

    private static Database start(CommitPath path) {
        return Database.builder()
                .jdbcUrl(front.server().jdbcUrl("postgres"))
                .username(front.server().username())
                .password(front.server().password())
                .commitPath(path)
                .module(new ShipmentModule(null))
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void unitsWorkAsOnOneServer(CommitPath path) {
        shards.get(0).execute("TRUNCATE shipment_0");
        shards.get(1).execute("TRUNCATE shipment_1");
        try (Database db = start(path)) {
            List<Shipment> inserted = IntStream.range(0, 300)
                    .mapToObj(i -> new Shipment(i % 10, "code " + i % 10 + " " + i))
                    .toList();
            db.run(unit -> unit.repository(Shipments.class).insertAll(inserted));
            List<Shipment.Key> keys = inserted.stream().map(Shipment::key).toList();
            assertThat(shards.get(0).count("SELECT count(*) FROM shipment_0")).isBetween(1L, 299L);
            assertThat(shards.get(0).count("SELECT count(*) FROM shipment_0")
                            + shards.get(1).count("SELECT count(*) FROM shipment_1"))
                    .isEqualTo(300);
            db.run(unit -> {
                Shipments shipments = unit.repository(Shipments.class);
                shipments.getById(keys.get(0)).weigh(7);
                shipments.deleteById(keys.get(1));
                assertThat(shipments
                                .query(Conditions.startsWith(Shipment_.code, "code 2 "))
                                .list(Limit.of(100)))
                        .hasSize(30);
                assertThat(shipments
                                .query(Conditions.startsWith(Shipment_.code, "code 2 "))
                                .lock(RowLock.forUpdate())
                                .list(Limit.of(5)))
                        .hasSize(5);
            });
            assertThat(db.<Integer, RuntimeException>call(UnitOptions.SNAPSHOT, unit -> unit.repository(Shipments.class)
                            .getById(keys.get(0))
                            .weight()))
                    .isEqualTo(7);
            db.run(UnitOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE), unit -> unit.repository(Shipments.class)
                    .getById(keys.get(2))
                    .weigh(9));
            givesUpWhatIsStale(db, keys.get(5));
            rollsBackASavepoint(db, keys.get(6));
        }
    }

    /** The wrapper runs at REPEATABLE READ on the other servers, whatever the unit asks for: a conflict, and no stale version. */
    private static void givesUpWhatIsStale(Database db, Shipment.Key key) {
        try (UnitOfWork unit = db.begin()) {
            unit.repository(Shipments.class).getById(key).weigh(1);
            db.run(other -> other.repository(Shipments.class).getById(key).weigh(2));
            assertThatThrownBy(unit::commit).isInstanceOf(ConflictException.class);
        }
    }

    private static void rollsBackASavepoint(Database db, Shipment.Key key) {
        db.run(unit -> {
            unit.repository(Shipments.class).getById(key).weigh(1);
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        part.repository(Shipments.class).insert(new Shipment(key.tenant(), "code 6 6"));
                        part.flush();
                        return true;
                    }))
                    .isInstanceOf(DatabaseException.class);
        });
        db.run(unit -> assertThat(unit.repository(Shipments.class).getById(key).weight())
                .isEqualTo(1));
    }

    /** More rows than COPY is taken for elsewhere; the wrapper takes none in binary form, so that they are inserted. */
    @ParameterizedTest
    @EnumSource
    void manyRowsPagesStreamsAndBulkChangesWorkAsOnOneServer(CommitPath path) {
        shards.get(0).execute("TRUNCATE shipment_0");
        shards.get(1).execute("TRUNCATE shipment_1");
        try (Database db = start(path)) {
            db.run(unit -> unit.repository(Shipments.class)
                    .insertAll(IntStream.range(0, MANY)
                            .mapToObj(i -> weighing(new Shipment(i % 10, "code " + i), i))
                            .toList()));
            db.run(unit -> {
                Shipments shipments = unit.repository(Shipments.class);
                assertThat(weightsByPages(shipments))
                        .isEqualTo(IntStream.range(0, MANY).boxed().toList());
                assertThat(shipments
                                .query(Condition.unrestricted())
                                .orderBy(BY_WEIGHT)
                                .page(PageRequest.ofPage(2).size(100))
                                .totalElements())
                        .isEqualTo(MANY);
                try (Stream<Shipment> all = shipments.query(Condition.unrestricted()).stream()) {
                    assertThat(all).hasSize(MANY);
                }
                assertThat(shipments.updateAll(
                                Conditions.lessThan(Shipment_.weight, 100),
                                dev.todosdk.persistence.query.Changes.set(Shipment_.weight, -1)))
                        .isEqualTo(100);
            });
            long deleted = db.call(unit -> {
                Shipments shipments = unit.repository(Shipments.class);
                Later<Long> count = shipments.later().count();
                assertThat(count.get()).isEqualTo(MANY);
                return shipments.deleteAll(Conditions.equalTo(Shipment_.weight, -1));
            });
            assertThat(deleted).isEqualTo(100);
            assertThat(shards.get(0).count("SELECT count(*) FROM shipment_0")
                            + shards.get(1).count("SELECT count(*) FROM shipment_1"))
                    .isEqualTo(MANY - 100);
        }
    }

    private static Shipment weighing(Shipment shipment, int weight) {
        shipment.weigh(weight);
        return shipment;
    }

    private static List<Integer> weightsByPages(Shipments shipments) {
        List<Integer> weights = new ArrayList<>();
        PageRequest request = PageRequest.ofSize(500).withoutTotal();
        while (true) {
            CursoredPage<Shipment> page =
                    shipments.query(Condition.unrestricted()).orderBy(BY_WEIGHT).cursoredPage(request);
            page.content().forEach(shipment -> weights.add(shipment.weight()));
            if (!page.hasNext()) {
                return weights;
            }
            request = page.nextPageRequest();
        }
    }

    /** The front server cannot have a unique key over other servers, so that ON CONFLICT has nothing to go by. */
    @ParameterizedTest
    @EnumSource
    void anUpsertIsRefused(CommitPath path) {
        try (Database db = start(path)) {
            assertThatThrownBy(() -> db.run(unit -> unit.repository(Shipments.class)
                            .upsert(new Shipment(1, "code 1"), "shipment_tenant_code_key")))
                    .isInstanceOf(DatabaseException.class);
        }
    }
}
