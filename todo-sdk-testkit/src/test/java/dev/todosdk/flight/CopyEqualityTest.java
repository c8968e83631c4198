package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.flight.Shop.Buyer;
import dev.todosdk.flight.Shop.Buyers;
import dev.todosdk.flight.Shop.Node;
import dev.todosdk.flight.Shop.Nodes;
import dev.todosdk.flight.Shop.Purchase;
import dev.todosdk.flight.Shop.Purchases;
import dev.todosdk.flight.Shop.Sample;
import dev.todosdk.flight.Shop.Samples;
import dev.todosdk.persistence.UnitOfWork;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Units large enough for COPY leave the same rows as the plain path's batches, and fail with the same errors. */
class CopyEqualityTest extends BothPathsTest {

    private static final int MANY = 1200;
    private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.values());

    @BeforeAll
    static void copyOnThePlainPathToo() {
        paths.withUsualPlain();
    }

    private static List<Buyer> buyers(int count) {
        List<Buyer> buyers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            buyers.add(new Buyer("n" + i));
        }
        return buyers;
    }

    private static void insert(UnitOfWork unit, List<Buyer> buyers) {
        unit.repository(Buyers.class).insertAll(buyers);
    }

    @Test
    void everyTypeOfValueIsTheSame() {
        long seed = Long.getLong("todosdk.test.seed", 5610078233L);
        System.out.println("CopyEqualityTest: -Dtodosdk.test.seed=" + seed);
        String thrown = paths.sameFor(side -> {
            Random random = new Random(seed);
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                samples.add(sample(random));
            }
            side.database.run(unit -> unit.repository(Samples.class).insertAll(samples));
        });
        assertThat(thrown).isNull();
        assertThat(paths.statements("sample")).containsExactly((long) MANY, 1L, 1L);
    }

    static Sample sample(Random random) {
        Sample sample = new Sample();
        sample.id = new UUID(random.nextLong(), random.nextLong());
        if (random.nextInt(10) == 0) {
            return sample;
        }
        sample.large = random.nextLong();
        sample.whole = random.nextInt();
        sample.small = (short) random.nextInt();
        sample.flag = random.nextBoolean();
        sample.floating = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 1e9;
        sample.decimal = BigDecimal.valueOf(random.nextLong() >> (12 + random.nextInt(50)), random.nextInt(5));
        sample.text = text(random);
        sample.unit = UNITS.get(random.nextInt(UNITS.size()));
        sample.ordinal = UNITS.get(random.nextInt(UNITS.size()));
        sample.minutes = Duration.ofMinutes(random.nextInt(100_000));
        sample.bytes = new byte[random.nextInt(100)];
        random.nextBytes(sample.bytes);
        sample.instant =
                Instant.ofEpochSecond(random.nextLong(-12_000_000_000L, 250_000_000_000L), random.nextInt(999_999_999));
        sample.offset = sample.instant.atOffset(ZoneOffset.ofHoursMinutes(5, 30));
        return sample;
    }

    /** With what a text format would have to escape. */
    private static String text(Random random) {
        String[] parts = {
            "\\", "\\N", "\t", "\n", "\r", "\\.", "'", "\"", ",", "ä", "漢", "😀", "plain", "", "\u0001", "%"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    @Test
    void timesBeforeTheGregorianCalendar() {
        assertThat(paths.sameFor(side -> {
                    List<Sample> samples = new ArrayList<>();
                    for (int i = 0; i < MANY; i++) {
                        Sample sample = new Sample();
                        sample.id = new UUID(0, i);
                        sample.instant = Instant.parse("1501-01-01T12:00:00Z").plusSeconds(i * 86_400L);
                        samples.add(sample);
                    }
                    side.database.run(unit -> unit.repository(Samples.class).insertAll(samples));
                }))
                .isNull();
    }

    @Test
    void idsVersionsAndLaterChangesAreAsAfterAnInsert() {
        assertThat(paths.sameFor(side -> {
                    List<Buyer> buyers = buyers(MANY);
                    buyers.get(3).photo = new byte[] {1, 2};
                    side.database.run(unit -> {
                        insert(unit, buyers);
                        assertThat(buyers)
                                .extracting(buyer -> buyer.id)
                                .doesNotContainNull()
                                .doesNotHaveDuplicates();
                        assertThat(unit.repository(Buyers.class).getById(Objects.requireNonNull(buyers.get(5).id)))
                                .isSameAs(buyers.get(5));
                        buyers.get(7).credit = 12;
                    });
                    assertThat(buyers.get(7).version).isEqualTo(1);
                    assertThat(buyers.get(8).version).isZero();
                    side.database.run(unit -> unit.repository(Buyers.class).merge(buyers.get(8)).credit = 13);
                }))
                .isNull();
    }

    @Test
    void whatIsRefusedFirstIsNamedThoughCopyWouldNameAnother() {
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            List<Buyer> buyers = buyers(MANY);
            buyers.get(2).email = "a@example.org"; // taken; COPY looks at keys after the checks of a thousand rows
            buyers.get(700).credit = -1;
            insert(unit, buyers);
        }));
        assertThat(thrown).contains("DuplicateKeyException").contains("buyer_email_key");
        thrown = paths.sameFor(side -> side.database.run(unit -> {
            List<Buyer> buyers = buyers(MANY);
            buyers.get(2).credit = -1;
            buyers.get(700).email = "a@example.org";
            insert(unit, buyers);
        }));
        assertThat(thrown).contains("CheckException").contains("buyer_credit_check");
        assertThat(paths.sameFor(side -> side.database.run(unit -> insert(unit, buyers(MANY)))))
                .isNull();
    }

    @Test
    void whatWasDoneBeforeARefusedCopyIsKeptForTheInserts() {
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            unit.repository(Nodes.class).deleteById(2L);
            unit.flush();
            List<Buyer> buyers = buyers(MANY);
            buyers.get(700).credit = -1;
            insert(unit, buyers);
        }));
        assertThat(thrown).contains("CheckException").contains("buyer_credit_check");
        assertThat(paths.sameFor(side -> side.database.run(unit -> {
                    unit.repository(Nodes.class).deleteById(2L);
                    unit.flush();
                    insert(unit, buyers(MANY));
                })))
                .isNull();
    }

    @Test
    void rowsThatReferToOtherTablesAreCopiedAndTheirReferencesChecked() {
        assertThat(paths.sameFor(side -> side.database.run(unit -> insertPurchases(unit, MANY, "x"))))
                .isNull();
        assertThat(paths.statements("item").subList(1, 3))
                .containsOnly(2L); // those that were there, and the copied ones
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            insertPurchases(unit, MANY, "y");
            Buyers buyers = unit.repository(Buyers.class);
            unit.repository(Purchases.class)
                    .insert(new Purchase(buyers.entities().getReference(Buyer.class, 99_999L), "lost"));
        }));
        assertThat(thrown).contains("ForeignKeyException").contains("purchase_buyer_fk");
    }

    @Test
    void aDeferredConstraintIsToldAtTheCommit() {
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            insertPurchases(unit, MANY, "z");
            unit.repository(Purchases.class)
                    .insert(new Purchase(unit.repository(Buyers.class).getById(1L), "z7"));
        }));
        assertThat(thrown).contains("DuplicateKeyException").contains("purchase_code_key");
    }

    private static void insertPurchases(UnitOfWork unit, int count, String prefix) {
        Buyer buyer = unit.repository(Buyers.class).getById(1L);
        for (int i = 0; i < count; i++) {
            unit.repository(Purchases.class).insert(new Purchase(buyer, prefix + i, "item"));
        }
    }

    /** COPY would check references after all rows, and let a child stand before its parent. */
    @Test
    void aTreeIsInsertedInItsOrder() {
        String thrown = paths.sameFor(side -> side.database.run(unit -> {
            for (long id = 5500; id > 4000; id--) {
                unit.repository(Nodes.class).insert(new Node(id, id == 4001 ? null : (Long) (id - 1), "n"));
            }
        }));
        assertThat(thrown).contains("ForeignKeyException").contains("node_parent_fk");
    }

    @Test
    void otherWritesKeepTheirPlace() {
        assertThat(paths.sameFor(side -> side.database.run(unit -> {
                    insert(unit, buyers(MANY));
                    unit.repository(Buyers.class).getById(1L).credit = 5;
                    unit.repository(Nodes.class).deleteById(2L);
                })))
                .isNull();
        assertThat(paths.sameFor(side -> side.database.run(unit -> {
                    List<Buyer> buyers = buyers(MANY);
                    buyers.forEach(buyer -> buyer.email += "2");
                    insert(unit, buyers);
                    assertThat(unit.repository(Buyers.class).count()).isEqualTo(8 + 2L * MANY);
                })))
                .isNull();
    }

    @Test
    void aPartThatIsRolledBackLeavesNothing() {
        assertThat(paths.sameFor(side -> side.database.run(unit -> {
                    try {
                        unit.savepoint(part -> {
                            insert(part, buyers(MANY));
                            throw new IllegalArgumentException("given up");
                        });
                    } catch (IllegalArgumentException expected) {
                        insert(unit, buyers(MANY));
                    }
                })))
                .isNull();
    }
}
