package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.values.KeptModule.Circle;
import dev.todosdk.values.KeptModule.Drawing;
import dev.todosdk.values.KeptModule.Drawings;
import dev.todosdk.values.KeptModule.Figure;
import dev.todosdk.values.KeptModule.GenericKept;
import dev.todosdk.values.KeptModule.GenericKepts;
import dev.todosdk.values.KeptModule.Kept;
import dev.todosdk.values.KeptModule.Kepts;
import dev.todosdk.values.KeptModule.Scanned;
import dev.todosdk.values.KeptModule.Scans;
import dev.todosdk.values.KeptModule.Square;
import dev.todosdk.values.KeptModule.Tools;
import dev.todosdk.values.KeptModule.UnknownTool;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.persistence.metamodel.SingularAttribute;
import java.sql.Date;
import java.sql.Time;
import java.time.Instant;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes that are kept as another type than their class usually is, and entities that are not all in what their class says. */
@BothStores(KeptModule.class)
class KeptOtherwiseTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final TestStore db;

    KeptOtherwiseTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> unit.repository(Kepts.class).insertAll(List.of(kept(FIRST, 1), kept(SECOND, 2))));
    }

    private static Kept kept(UUID id, int number) {
        Kept made = new Kept();
        made.id = id;
        made.day = Date.valueOf("150" + number + "-02-03"); // by the calendar of its time
        made.hour = Time.valueOf("23:59:5" + number);
        made.moment = Instant.parse("2024-03-31T01:30:0" + number + ".123456Z");
        made.clock = new GregorianCalendar(TimeZone.getTimeZone("Asia/Kolkata"));
        made.clock.setTimeInMillis(1_000_000L * number);
        made.bytes = new UUID(7, number);
        made.letters = ("letters " + number).toCharArray();
        made.numbers = new int[] {number, -number};
        made.words = new String[] {"word " + number, null};
        made.labels.add("label " + number);
        return made;
    }

    private static Map<String, Function<Kept, Object>> attributes() {
        Map<String, Function<Kept, Object>> attributes = new LinkedHashMap<>();
        attributes.put("id", kept -> kept.id);
        attributes.put("day", kept -> kept.day);
        attributes.put("hour", kept -> kept.hour);
        attributes.put("moment", kept -> kept.moment);
        attributes.put("clock", kept -> kept.clock);
        attributes.put("bytes", kept -> kept.bytes);
        attributes.put("letters", kept -> kept.letters);
        attributes.put("numbers", kept -> kept.numbers);
        attributes.put("words", kept -> kept.words);
        return attributes;
    }

    /** What is compared one by one and what is compared with several values is found alike. */
    @Test
    void isFoundAmongSeveralAsItIsAlone() {
        attributes()
                .forEach((name, value) -> db.run(unit -> {
                    Kepts all = unit.repository(Kepts.class);
                    SingularAttribute<? super Kept, Object> attribute = all.attribute(name);
                    Object first = value.apply(all.getById(FIRST));
                    Object second = value.apply(all.getById(SECOND));
                    assertThat(ids(unit, Conditions.equalTo(attribute, first)))
                            .as(name)
                            .containsExactly(FIRST);
                    assertThat(ids(unit, Conditions.in(attribute, List.of(first))))
                            .as(name + " in")
                            .containsExactly(FIRST);
                    assertThat(ids(unit, Conditions.in(attribute, List.of(second, first))))
                            .as(name + " in two")
                            .containsExactly(FIRST, SECOND);
                    assertThat(ids(unit, Conditions.notIn(attribute, List.of(first))))
                            .as(name + " not in")
                            .containsExactly(SECOND);
                }));
    }

    private static List<UUID> ids(UnitOfWork unit, Condition<Kept> condition) {
        return unit.repository(Kepts.class).find(condition, Order.by(Sort.asc("id"))).stream()
                .map(kept -> kept.id)
                .toList();
    }

    @Test
    void isReadByItsIdsAndTogetherWithOthers() {
        db.run(unit -> {
            List<Kept> both = unit.repository(Kepts.class).findAllById(List.of(SECOND, new UUID(9, 9), FIRST));
            assertThat(both).extracting(kept -> kept.id).containsExactly(SECOND, FIRST);
            assertThat(both).allMatch(kept -> kept.labels.size() == 1);
        });
        db.run(unit -> {
            unit.repository(Kepts.class).insertAll(List.of(referring(10, FIRST, unit), referring(11, SECOND, unit)));
        });
        db.run(unit -> {
            List<Kept> referring = unit.repository(Kepts.class).findAllById(List.of(new UUID(0, 10), new UUID(0, 11)));
            assertThat(referring)
                    .extracting(kept ->
                            Arrays.toString(Objects.requireNonNull(kept.other).numbers()))
                    .containsExactly("[1, -1]", "[2, -2]");
        });
    }

    private static Kept referring(int number, UUID to, UnitOfWork unit) {
        Kept made = kept(new UUID(0, number), 3);
        made.other = unit.repository(Kepts.class).getById(to);
        return made;
    }

    @Test
    void goesByItsIdWithWhatBelongsToIt() {
        db.run(unit -> {
            Kepts all = unit.repository(Kepts.class);
            assertThat(all.deleteAll(Conditions.in(all.attribute("id"), List.of(FIRST))))
                    .isOne();
            assertThat(all.findAll()).extracting(kept -> kept.id).containsExactly(SECOND);
        });
    }

    /** Their column has a number, and no two of the same content have the same. */
    @Test
    void largeObjectsAreNotComparedAndNotSortedBy() {
        db.run(unit -> {
            Scans all = unit.repository(Scans.class);
            Scanned scanned = new Scanned();
            scanned.text = "a text";
            all.insert(scanned);
            SingularAttribute<? super Scanned, String> text = all.attribute("text");
            for (Runnable question : List.<Runnable>of(
                    () -> all.find(Conditions.equalTo(text, "a text")),
                    () -> all.find(Conditions.notEqualTo(text, "a text")),
                    () -> all.find(Conditions.in(text, List.of("a text"))),
                    () -> all.find(Conditions.notIn(text, List.of("a text"))),
                    () -> all.find(Conditions.between(text, "a", "b")),
                    () -> all.find(Conditions.contains(text, "text")))) {
                assertThatThrownBy(question::run)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("Scanned.text must not be compared: it is a @Lob");
            }
            assertThatThrownBy(() -> all.find(Condition.unrestricted(), Order.by(Sort.asc("text"))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("sort must not name text: it is a @Lob");
            assertThat(all.count(Conditions.notNull(text))).isOne();
            assertThat(all.findAll()).extracting(one -> one.text).containsExactly("a text");
        });
    }

    @Test
    void aLargeObjectInAColumnOfTextIsRefusedAtTheStart() {
        assertThatThrownBy(
                        () -> InMemoryDatabase.with(new KeptModule.Misplaced()).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MisplacedText.text: is a @Lob")
                .hasMessageContaining("declared as text")
                .hasMessageContaining("MisplacedText.words: is an array that is stored as JSON");
    }

    @Test
    void whatAGenericSuperclassLeavesOpenIsFoundAmongSeveral() {
        db.run(unit -> {
            GenericKepts all = unit.repository(GenericKepts.class);
            all.insertAll(List.of(new GenericKept(1L, "a"), new GenericKept(2L, "b"), new GenericKept(3L, "c")));
            assertThat(all.find(Conditions.in(all.attribute("id"), List.of(1L, 3L))))
                    .extracting(one -> one.value)
                    .containsExactlyInAnyOrder("a", "c");
            assertThat(all.find(Conditions.notIn(all.attribute("value"), List.of("a", "c"))))
                    .extracting(one -> one.id)
                    .containsExactly(2L);
            assertThat(all.findAllById(List.of(3L, 1L)))
                    .extracting(one -> one.labels.size())
                    .containsExactly(1, 1);
            assertThat(all.deleteAll(Conditions.in(all.attribute("value"), List.of("a", "b"))))
                    .isEqualTo(2);
            assertThat(all.count()).isOne();
        });
    }

    /** Its row would have no discriminator, and be read as one of another class. */
    @Test
    void whatIsOfAnyOtherDiscriminatorIsReadAndNotStored() {
        assertThatThrownBy(() -> db.run(unit -> unit.repository(Tools.class).insert(new UnknownTool())))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("A new UnknownTool cannot be stored");
        db.run(unit -> {
            unit.repository(Tools.class).byHand("INSERT INTO tool (kind, id, name) VALUES ('saw', 7, 'a saw')");
            assertThat(unit.repository(Tools.class).getById(7L)).isExactlyInstanceOf(UnknownTool.class);
        });
    }

    @Test
    void anEmbeddableIsOfTheClassThatItWas() {
        db.run(unit -> {
            Drawing drawing = new Drawing();
            drawing.figure = new Circle("c", 1.5);
            drawing.figures.addAll(List.of(new Square("s", 3), new Figure("f"), new Circle("d", 2.5)));
            unit.repository(Drawings.class).insert(drawing);
        });
        db.run(unit -> {
            Drawing drawing = unit.repository(Drawings.class).getById(1L);
            assertThat(drawing.figure).isEqualTo(new Circle("c", 1.5));
            assertThat(drawing.figures).containsExactly(new Square("s", 3), new Figure("f"), new Circle("d", 2.5));
            drawing.figure = new Square("other", 4);
            drawing.figures.remove(1);
        });
        Drawing changed = db.read(unit -> {
            Drawing drawing = unit.repository(Drawings.class).getById(1L);
            assertThat(drawing.figures).containsExactly(new Square("s", 3), new Circle("d", 2.5));
            return drawing;
        });
        assertThat(changed.figure).isEqualTo(new Square("other", 4));
    }
}
