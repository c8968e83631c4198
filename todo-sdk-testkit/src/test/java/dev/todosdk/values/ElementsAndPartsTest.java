package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.values.Chest.Document;
import dev.todosdk.values.Chest.Label;
import dev.todosdk.values.Chest.Part;
import dev.todosdk.values.Chest.SpecialPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies deeper than an attribute is stored as it was set, too, or refused by its name: elements and keys of collections,
 * parts of embeddables, what a converter makes, what is written as JSON, what a merge meets.
 */
@BothStores(Chest.Module.class)
class ElementsAndPartsTest {

    private static final String HALF = "\ud800";
    private static final BigDecimal FINE = new BigDecimal("1.005");

    private final TestStore db;

    ElementsAndPartsTest(TestStore db) {
        this.db = db;
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                lost("Chest.words", "half of a surrogate pair", chest -> chest.words.add(HALF)),
                lost("Chest.words", "at most 255 characters", chest -> chest.words.add("x".repeat(255) + " ")),
                lost("Chest.words", "element that is null", chest -> chest.words.add(null)),
                lost("Chest.sizes", "at most 2 decimal places", chest -> chest.sizes.add(FINE)),
                lost("Chest.places", "end with an element that is null", chest -> chest.places.add(null)),
                lost("Chest.byWord", "NUL", chest -> chest.byWord.put("\0", BigDecimal.ONE)),
                lost("Chest.byWord", "at most 2 decimal places", chest -> chest.byWord.put("a", FINE)),
                lost("Chest.byWord", "element that is null", chest -> {
                    chest.byWord.put("b", BigDecimal.ONE);
                    chest.byWord.put("a", null); // alone it would be no change to Hibernate
                }),
                lost(
                        "Chest.times",
                        "range that PostgreSQL stores",
                        chest -> chest.times.add(LocalDateTime.MAX.minusDays(1))),
                lost("Chest.parts.size", "at most 2 decimal places", chest -> chest.parts.add(new Part("a", FINE))),
                lost("Chest.parts", "nothing but nulls", chest -> chest.parts.add(new Part(null, null))),
                lost("Chest.labels", "element that is null", chest -> chest.labels.add(null)),
                lost("Chest.part", "SpecialPart, which is not mapped", chest -> chest.part = new SpecialPart("a")),
                lost("Chest.amount", "at most 2 decimal places", chest -> chest.amount = "1.005"),
                lost("Chest.same", "half of a surrogate pair", chest -> chest.same = HALF),
                lost("Chest.document.words", "control characters", chest -> chest.document.words = "\u0001234"),
                lost("Chest.document.letter", "control characters", chest -> chest.document.letter = '\u001f'),
                lost(
                        "Chest.document.texts",
                        "control characters",
                        chest -> chest.document.texts = new String[] {"\u0001a"}),
                lost("Chest.document.day", "calendar", chest -> chest.document.day = LocalDate.of(1582, 10, 10)),
                lost("Chest.document.day", "calendar", chest -> chest.document.day = LocalDate.of(-44, 3, 15)),
                lost("Chest.document.ratio", "finite", chest -> chest.document.ratio = Double.NaN),
                lost("Chest.documents.words", "control characters", chest -> {
                    Document document = new Document();
                    document.words = "\u001fabc";
                    chest.documents = new Document[] {null, document};
                }));
    }

    private static Arguments lost(String field, String rule, Consumer<Chest> change) {
        return Arguments.of(field, rule, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lost")
    void whatWouldBeAnotherIsRefusedInNewEntities(String field, String rule, Consumer<Chest> change) {
        db.run(unit -> {
            Chest chest = new Chest(1);
            change.accept(chest);
            assertThatThrownBy(() -> chests(unit).insert(chest))
                    .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                            .isEqualTo(field))
                    .hasMessageContaining(rule);
            chests(unit).insert(new Chest(2));
        });
        db.run(unit -> assertThat(chests(unit).count()).isEqualTo(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lost")
    void whatWouldBeAnotherIsRefusedInChangedOnes(String field, String rule, Consumer<Chest> change) {
        db.run(unit -> chests(unit).insert(new Chest(1)));
        assertThatThrownBy(() -> db.run(unit -> change.accept(chests(unit).getById(1L))))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo(field))
                .hasMessageContaining(rule);
        db.run(unit -> assertThat(chests(unit).getById(1L).words).isEmpty());
    }

    @Test
    void whatCanBeStoredComesBack() {
        db.run(unit -> {
            Chest chest = new Chest(1);
            chest.words.addAll(List.of("", " ", "x".repeat(255)));
            chest.sizes.addAll(List.of(new BigDecimal("1.50"), new BigDecimal("-0.01")));
            chest.places.addAll(Arrays.asList(null, "b", null, "d"));
            chest.byWord.put("ä", new BigDecimal("3.00"));
            chest.times.add(LocalDateTime.of(-44, 3, 15, 2, 30));
            chest.clocks.add(LocalTime.of(23, 59, 58, 999_999_999));
            chest.parts.add(new Part(null, new BigDecimal("2.00")));
            chest.document.words = "\b\t\n\f\r\"\\\u007f\u2028ä😀";
            chest.document.day = LocalDate.of(1582, 10, 4);
            chests(unit).insert(chest);
        });
        db.run(unit -> {
            Chest chest = chests(unit).getById(1L);
            assertThat(chest.words).containsExactlyInAnyOrder("", " ", "x".repeat(255));
            assertThat(chest.sizes).containsExactlyInAnyOrder(new BigDecimal("1.50"), new BigDecimal("-0.01"));
            assertThat(chest.places).containsExactly(null, "b", null, "d");
            assertThat(chest.byWord).containsEntry("ä", new BigDecimal("3.00"));
            assertThat(chest.times).containsExactly(LocalDateTime.of(-44, 3, 15, 2, 30));
            assertThat(chest.clocks).containsExactly(LocalTime.of(23, 59, 58, 999_999_000));
            assertThat(chest.parts).containsExactly(new Part(null, new BigDecimal("2.00")));
            assertThat(chest.document.words).isEqualTo("\b\t\n\f\r\"\\\u007f\u2028ä😀");
            assertThat(chest.document.day).isEqualTo(LocalDate.of(1582, 10, 4));
        });
    }

    /** Hibernate would store a label with nothing in it. */
    @Test
    void aMergeLeavesNoNewEntityBehind() {
        db.run(unit -> chests(unit).insert(new Chest(1)));
        Stream.<Consumer<Chest>>of(chest -> chest.label = new Label("new"), chest -> chest.labels.add(new Label("new")))
                .forEach(change -> {
                    Chest detached = new Chest(1);
                    change.accept(detached);
                    db.run(unit -> assertThatThrownBy(() -> chests(unit).merge(detached))
                            .isInstanceOf(WrongUseException.class)
                            .hasMessageContaining("refers to a new Label"));
                });
        db.run(unit -> {
            Chest detached = new Chest(1);
            detached.reached = new Label("reached");
            detached.label = detached.reached;
            chests(unit).merge(detached);
        });
        db.run(unit -> {
            Chest chest = chests(unit).getById(1L);
            assertThat(chest.label)
                    .isSameAs(chest.reached)
                    .extracting(label -> label.name)
                    .isEqualTo("reached");
        });
    }

    private static Chest.Chests chests(UnitOfWork unit) {
        return unit.repository(Chest.Chests.class);
    }
}
