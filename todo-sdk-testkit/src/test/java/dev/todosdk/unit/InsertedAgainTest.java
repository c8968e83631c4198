package dev.todosdk.unit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.unit.Again.Assigned;
import dev.todosdk.unit.Again.AssignedIds;
import dev.todosdk.unit.Again.Child;
import dev.todosdk.unit.Again.Numbered;
import dev.todosdk.unit.Again.NumberedIds;
import dev.todosdk.unit.Again.Parent;
import dev.todosdk.unit.Again.Parents;
import dev.todosdk.unit.Again.Primitive;
import dev.todosdk.unit.Again.Primitives;
import dev.todosdk.unit.Again.Proposed;
import dev.todosdk.unit.Again.ProposedIds;
import dev.todosdk.unit.Again.RandomId;
import dev.todosdk.unit.Again.RandomIds;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that were inserted in a unit that was not applied are new again, and can be inserted in the next. */
@BothStores(Again.class)
class InsertedAgainTest {

    private final TestStore db;

    InsertedAgainTest(TestStore db) {
        this.db = db;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void objectsMadeOutsideTheWorkAreInsertedInTheNextAttempt(boolean flushed) {
        Parent parent = new Parent("p", "a", "b");
        RandomId random = new RandomId();
        Assigned assigned = new Assigned("key");
        Primitive primitive = new Primitive();
        db.faults().failBeforeCommit("40001");
        db.faults().failBeforeCommit("40001");
        db.run(unit -> {
            unit.repository(Parents.class).insert(parent);
            unit.repository(RandomIds.class).insert(random);
            unit.repository(AssignedIds.class).insert(assigned);
            unit.repository(Primitives.class).insert(primitive);
            if (flushed) {
                unit.flush();
                parent.name = "p changed";
            }
        });
        assertThat(db.faults().injected()).isEqualTo(2);
        assertWhole(parent, "a", "b");
        assertThat(count(RandomIds.class)).isEqualTo(1);
        assertThat(count(AssignedIds.class)).isEqualTo(1);
        assertThat(count(Primitives.class)).isEqualTo(1);
        read(unit -> {
            assertThat(unit.repository(RandomIds.class).getById(requireNonNull(random.id)).version)
                    .isEqualTo(random.version);
            assertThat(unit.repository(Primitives.class).findById(primitive.id)).isPresent();
        });
    }

    @Test
    void idsThatMayBeGivenOrAreComposedAreNewAgain() {
        Proposed proposed = new Proposed();
        Proposed given = new Proposed();
        UUID own = UUID.randomUUID();
        given.id = own;
        Numbered numbered = new Numbered();
        numbered.id.region = 7;
        try (UnitOfWork unit = db.begin()) {
            unit.repository(ProposedIds.class).insertAll(List.of(proposed, given));
            unit.repository(NumberedIds.class).insert(numbered);
            unit.flush();
            unit.rollback();
        }
        assertThat(proposed.id).isNull();
        assertThat(given.id).isEqualTo(own);
        assertThat(numbered.id.region).isEqualTo(7);
        assertThat(numbered.id.number).isNull();
        db.run(unit -> {
            unit.repository(ProposedIds.class).insertAll(List.of(proposed, given));
            unit.repository(NumberedIds.class).insert(numbered);
        });
        read(unit -> {
            assertThat(unit.repository(ProposedIds.class).findById(requireNonNull(proposed.id)))
                    .isPresent();
            assertThat(unit.repository(ProposedIds.class).findById(own)).isPresent();
            assertThat(unit.repository(NumberedIds.class).findById(numbered.id)).isPresent();
        });
    }

    @Test
    void insertAllOfObjectsMadeOutsideTheWorkIsRunAgain() {
        List<Parent> parents = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            parents.add(new Parent("p" + i, "a"));
        }
        db.faults().failBeforeCommit("40001");
        db.run(unit -> unit.repository(Parents.class).insertAll(parents));
        assertThat(db.faults().injected()).isEqualTo(1);
        assertThat(count(Parents.class)).isEqualTo(120);
        assertWhole(parents.get(119), "a");
    }

    @Test
    void whatWasRefusedIsCorrectedAndInsertedAgain() {
        db.run(unit -> unit.repository(Parents.class).insert(new Parent("taken")));
        Parent parent = new Parent("taken", "a");
        assertThatThrownBy(() -> db.run(unit -> unit.repository(Parents.class).insert(parent)))
                .isInstanceOfSatisfying(DuplicateKeyException.class, thrown -> assertThat(thrown)
                        .hasMessageContaining("again_parent_name_key"));
        assertNew(parent);
        parent.name = "free";
        parent.children.add(new Child(parent, "b"));
        parent.tags.add("b");
        parent.notes.byLanguage.put("b", "added");
        db.run(unit -> unit.repository(Parents.class).insert(parent));
        assertWhole(parent, "a", "b");
    }

    @Test
    void whatWasRefusedAtASavepointIsInsertedAgainInTheSameUnit() {
        Parent kept = new Parent("taken", "a");
        Parent parent = new Parent("taken", "b");
        db.run(unit -> {
            unit.repository(Parents.class).insert(kept);
            assertThatThrownBy(() -> unit.savepoint(
                            part -> part.repository(Parents.class).insert(parent)))
                    .isInstanceOf(DuplicateKeyException.class);
            assertNew(parent);
            parent.name = "free";
            unit.repository(Parents.class).insert(parent);
        });
        assertWhole(kept, "a");
        assertWhole(parent, "b");
    }

    @Test
    void whatAUnitGaveUpIsNewAgainWithWhatItsSavepointsInserted() {
        Parent parent = new Parent("p", "a");
        Parent inPart = new Parent("q", "b");
        try (UnitOfWork unit = db.begin()) {
            unit.repository(Parents.class).insert(parent);
            unit.savepoint(part -> part.repository(Parents.class).insert(inPart));
            unit.rollback();
        }
        assertNew(parent);
        assertNew(inPart);
        assertThat(parent.children.get(0).version).isNull();
        db.run(unit -> unit.repository(Parents.class).insertAll(List.of(parent, inPart)));
        assertWhole(parent, "a");
        assertWhole(inPart, "b");
    }

    @Test
    void whatWasCommittedKeepsItsIdWhenTheUnitIsClosed() {
        Parent parent = new Parent("p", "a");
        try (UnitOfWork unit = db.begin()) {
            unit.repository(Parents.class).insert(parent);
            unit.commit();
        }
        assertWhole(parent, "a");
    }

    @Test
    void whatWasStoredThoughTheAnswerWasLostStaysAsItIsAndIsNotTakenForNew() {
        Parent parent = new Parent("p", "a");
        db.faults().failAfterCommit("08006");
        db.run(unit -> unit.repository(Parents.class).insert(parent));
        assertThat(db.faults().injected()).isEqualTo(1);
        assertWhole(parent, "a");
        assertThatThrownBy(() -> db.run(next -> next.repository(Parents.class).insert(parent)))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("merge(");
    }

    private static void assertNew(Parent parent) {
        assertThat(parent.id).isNull();
        assertThat(parent.version).isZero();
        assertThat(parent.children).isExactlyInstanceOf(ArrayList.class).allMatch(child -> child.id == null);
    }

    private void assertWhole(Parent parent, String... children) {
        read(unit -> {
            Parent stored = unit.repository(Parents.class).getById(requireNonNull(parent.id));
            assertThat(stored.name).isEqualTo(parent.name);
            assertThat(stored.version).isEqualTo(parent.version);
            assertThat(stored.children).extracting(child -> child.name).containsExactlyInAnyOrder(children);
            assertThat(stored.children)
                    .extracting(child -> child.id)
                    .containsExactlyInAnyOrderElementsOf(
                            parent.children.stream().map(child -> child.id).toList());
            assertThat(stored.tags).containsExactlyInAnyOrder(children);
            assertThat(stored.notes.byLanguage).containsOnlyKeys(children);
        });
    }

    private void read(Consumer<UnitOfWork> look) {
        db.<Object, RuntimeException>read(unit -> {
            look.accept(unit);
            return "";
        });
    }

    private long count(Class<? extends Repository<?>> type) {
        return db.<Long, RuntimeException>read(unit -> unit.repository(type).count());
    }
}
