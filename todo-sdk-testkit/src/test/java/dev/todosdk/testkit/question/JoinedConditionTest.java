package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.DepotModule.Items;
import dev.todosdk.testkit.question.DepotModule.Parcels;
import dev.todosdk.testkit.question.DepotModule.Senders;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A condition that joins is a condition of each entity: it is in the answer once or not, in every form. */
@BothStores(DepotModule.class)
@SuppressWarnings("NullAway") // what is null is refused
class JoinedConditionTest {

    private static final Condition<Parcel> MILK_OR_TEA =
            (parcel, builder) -> parcel.join("items").get("sku").in("milk", "tea");

    private static final Condition<Parcel> RED_OR_BLUE =
            (parcel, builder) -> parcel.join("labels").in("red", "blue");

    private final TestStore db;

    JoinedConditionTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> {
            Sender ann = unit.repository(Senders.class).insert(new Sender(1, "Ann", null));
            for (int i = 1; i <= 6; i++) {
                Parcel parcel = i % 2 == 0 ? new Express(i, "b" + i) : new Parcel(i, "b" + i);
                parcel.weight = i == 2 ? null : 10 - i;
                parcel.sender = i < 4 ? ann : null;
                parcel.labels.addAll(i == 5 ? List.of("red", "blue", "green") : List.of("green"));
                unit.repository(Parcels.class).insert(parcel);
                if (i < 5) {
                    unit.repository(Items.class)
                            .insertAll(List.of(
                                    new Item(10L * i, "milk", i, parcel),
                                    new Item(10L * i + 1, "tea", null, parcel),
                                    new Item(10L * i + 2, i == 3 ? "soap" : "milk", 1, parcel)));
                }
            }
        });
    }

    @Test
    void aCollectionOfEntities() {
        assertAnswer(MILK_OR_TEA, 1, 2, 3, 4);
    }

    @Test
    void aCollectionOfValues() {
        assertAnswer(RED_OR_BLUE, 5);
    }

    @Test
    void anOuterJoinOfACollection() {
        assertAnswer(
                (parcel, builder) -> builder.isNull(parcel.join("items", jakarta.persistence.criteria.JoinType.LEFT)
                        .get("id")),
                5,
                6);
    }

    @Test
    void joinsOfAnEntityWithoutAnAssociation() {
        assertAnswer(
                (parcel, builder) -> {
                    var item = ((org.hibernate.query.criteria.JpaFrom<?, ?>) parcel).join(Item.class);
                    item.on(builder.equal(item.get("parcel"), parcel));
                    return builder.equal(item.get("sku"), "soap");
                },
                3);
    }

    @Test
    void alternativesAreTheUnionAndNotIsTheRest() {
        assertAnswer(Conditions.any(MILK_OR_TEA, RED_OR_BLUE), 1, 2, 3, 4, 5);
        assertAnswer(Conditions.not(MILK_OR_TEA), 5, 6);
        assertAnswer(
                Conditions.all(
                        MILK_OR_TEA,
                        (parcel, builder) -> parcel.join("items").get("sku").in("soap")),
                3);
        assertAnswer(
                Conditions.any(
                        (parcel, builder) -> builder.equal(parcel.join("sender").get("name"), "Ann"), RED_OR_BLUE),
                1,
                2,
                3,
                5);
    }

    /** Hibernate joins what a path goes through, and takes away whoever refers to nothing, whatever else would let them in. */
    @Test
    void aPathThroughAReferenceThatMayBeMissing() {
        Condition<Parcel> ofAnn =
                (parcel, builder) -> builder.equal(parcel.get("sender").get("name"), "Ann");
        Condition<Parcel> last = (parcel, builder) -> builder.equal(parcel.get("code"), "b6");
        assertAnswer(ofAnn, 1, 2, 3);
        assertAnswer(Conditions.any(ofAnn, last), 1, 2, 3, 6);
        assertAnswer(Conditions.any(Conditions.all(ofAnn, Conditions.not(last)), last), 1, 2, 3, 6);
        assertAnswer(Conditions.not(ofAnn), 4, 5, 6);
        assertAnswer(Conditions.all(ofAnn, Conditions.not(last)), 1, 2, 3);
    }

    @Test
    void throughAReference() {
        assertAnswer(
                Conditions.at(
                        Parcel_.sender,
                        (sender, builder) -> sender.join("parcels").get("code").in("b1", "b2")),
                1,
                2,
                3);
    }

    @Test
    void someNoneAndEveryElement() {
        assertAnswer(Conditions.some(Parcel_.items, Conditions.equalTo(Item_.sku, "milk")), 1, 2, 3, 4);
        assertAnswer(Conditions.none(Parcel_.items, Conditions.equalTo(Item_.sku, "soap")), 1, 2, 4, 5, 6);
        assertAnswer(Conditions.every(Parcel_.items, Conditions.in(Item_.sku, List.of("milk", "tea"))), 1, 2, 4, 5, 6);
        assertAnswer(Conditions.every(Parcel_.items, Conditions.greaterThan(Item_.amount, 0)), 5, 6); // tea has none
        assertAnswer(Conditions.some(Parcel_.labels, (label, builder) -> builder.equal(label, "blue")), 5);
        assertAnswer(
                Conditions.at(Parcel_.sender, Conditions.some(Sender_.parcels, Conditions.equalTo(Parcel_.code, "b2"))),
                1,
                2,
                3);
        assertAnswer(
                Conditions.not(Conditions.some(
                        Parcel_.items,
                        Conditions.at(
                                Item_.parcel, Conditions.some(Parcel_.labels, (one, cb) -> cb.equal(one, "green"))))),
                5,
                6);
    }

    @Test
    void anotherEntityThatBelongsToIt() {
        assertAnswer(
                Conditions.exists(
                        Item.class,
                        (parcel, item, builder) -> builder.and(
                                builder.equal(item.get("amount"), parcel.get("id")),
                                builder.equal(item.get("sku"), "milk"))),
                1,
                2,
                3,
                4);
    }

    @Test
    void whatCannotBeAskedIsToldByName() {
        assertThatThrownBy(() -> Conditions.in(Parcel_.code, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("values");
        assertThatThrownBy(() -> Conditions.any((Condition<Parcel>) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("condition");
        assertThatThrownBy(() -> Conditions.equalTo(Parcel_.code, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Parcel.code")
                .hasMessageContaining("isNull");
        assertThatThrownBy(() -> Conditions.in(Parcel_.code, java.util.Arrays.asList("a", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Parcel.code");
        assertThatThrownBy(() -> Conditions.startsWith(Parcel_.code, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Parcel.code");
        assertThatThrownBy(() -> Conditions.between(Parcel_.weight, 1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Parcel.weight");
        db.run(unit -> {
            assertThatThrownBy(() -> parcels(unit).find(Conditions.all(), Order.by(Sort.asc("titel"))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sort must name a basic attribute of Parcel; titel is none");
            assertThatThrownBy(() ->
                            parcels(unit).query(Conditions.all()).fetch("sendr").list())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sendr is none");
            assertThatThrownBy(() -> parcels(unit).query(Conditions.all()).fetch((String[]) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("associations");
            assertThatThrownBy(() -> parcels(unit)
                            .query(Conditions.all())
                            .select(Named.class)
                            .list())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("select must name a basic attribute of Parcel; name is none");
            assertThatThrownBy(() -> parcels(unit).find((parcel, builder) -> {
                        parcel.fetch("items");
                        return builder.conjunction();
                    }))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("fetch");
        });
    }

    /** A component that no parcel has. */
    record Named(String name) {}

    @Test
    void statementsAboutMany() {
        db.run(unit -> {
            assertThat(parcels(unit).updateAll(MILK_OR_TEA, Changes.set(Parcel_.weight, 7)))
                    .isEqualTo(4);
            assertThat(parcels(unit).deleteAll(RED_OR_BLUE)).isOne();
            assertThat(parcels(unit).findAll())
                    .extracting(parcel -> parcel.weight)
                    .containsExactly(7, 7, 7, 7, 4);
            assertThat(parcels(unit).deleteAll((parcel, builder) -> builder.isNotEmpty(parcel.get("labels"))))
                    .isEqualTo(5);
            assertThat(parcels(unit).count()).isZero();
        });
    }

    private void assertAnswer(Condition<Parcel> condition, long... ids) {
        for (Order<Parcel> order : List.<Order<Parcel>>of(
                Order.by(), Order.by(Sort.desc("weight")), Order.by(Sort.asc("sender.name"), Sort.desc("weight")))) {
            db.run(unit -> {
                List<Long> expected = parcels(unit).find(Conditions.in(Parcel_.id, boxed(ids)), order).stream()
                        .map(parcel -> parcel.id)
                        .toList();
                for (int size : List.of(1, 2, 5)) {
                    new Forms<>(parcels(unit), parcel -> parcel.id, condition, order, size)
                            .all()
                            .forEach((name, form) -> assertThat(form.get())
                                    .as("%s by %s, %s", name, size, order)
                                    .isEqualTo(expected));
                }
                assertThat(parcels(unit).count(condition)).isEqualTo(ids.length);
                assertThat(parcels(unit).exists(condition)).isTrue();
            });
        }
    }

    private static List<Long> boxed(long... ids) {
        return java.util.Arrays.stream(ids).boxed().toList();
    }

    private static Parcels parcels(UnitOfWork unit) {
        return unit.repository(Parcels.class);
    }
}
