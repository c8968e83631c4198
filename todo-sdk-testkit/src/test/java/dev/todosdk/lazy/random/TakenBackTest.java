package dev.todosdk.lazy.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.lazy.random.Circus.Act;
import dev.todosdk.lazy.random.Circus.Acts;
import dev.todosdk.lazy.random.Circus.Cue;
import dev.todosdk.lazy.random.Circus.Licence;
import dev.todosdk.lazy.random.Circus.Poster;
import dev.todosdk.lazy.random.Circus.Prop;
import dev.todosdk.lazy.random.Circus.Scene;
import dev.todosdk.lazy.random.Circus.Song;
import dev.todosdk.lazy.random.Circus.Town;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a savepoint's part read first goes with the part, and nothing from before it goes along or keeps it. */
@BothStores(Circus.class)
class TakenBackTest {

    private final TestStore db;

    TakenBackTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        RandomLazyUnit.fill(db);
    }

    private static EntityManager door(UnitOfWork unit) {
        return unit.repository(Acts.class).entities();
    }

    private static Act act(UnitOfWork unit, long id) {
        return (Act) Hibernate.unproxy(unit.repository(Acts.class).getById(id));
    }

    private static <T> T one(UnitOfWork unit, Class<T> kind, long id) {
        return kind.cast(Hibernate.unproxy(Objects.requireNonNull(door(unit).find(kind, id))));
    }

    private static void takenBack(UnitOfWork unit, Runnable part) {
        assertThatThrownBy(() -> unit.savepoint(within -> {
                    part.run();
                    within.flush();
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
    }

    private String nameOfScene(long id) {
        return db.read(unit -> one(unit, Scene.class, id).name);
    }

    @Test
    void childrenOfChildren() {
        db.run(unit -> {
            Act held = act(unit, 0);
            Act let = act(unit, 3);
            takenBack(unit, () -> {
                held.scenes.forEach(scene -> assertThat(scene.cues).hasSize(1));
                door(unit).detach(let);
            });
            held.title = "changed";
            assertThat(held.scenes).allSatisfy(scene -> assertThat(scene.cues).allMatch(door(unit)::contains));
        });
        db.run(unit -> assertThat(act(unit, 0).title).isEqualTo("changed"));
    }

    @Test
    void childrenOfChildrenThatThePartMade() {
        db.run(unit -> {
            Act held = act(unit, 0);
            takenBack(unit, () -> held.scenes.get(1).cues.add(new Cue(900, held.scenes.get(1))));
            assertThat(held.scenes.get(1).cues).extracting(cue -> cue.id).containsExactly(1L);
            held.scenes.get(1).name = "changed";
        });
        assertThat(nameOfScene(1)).isEqualTo("changed");
        db.run(unit -> assertThat(door(unit).find(Cue.class, 900L)).isNull());
    }

    @Test
    void elementsThatThePartAddedToChildren() {
        db.run(unit -> {
            Act held = act(unit, 0);
            takenBack(unit, () -> song(held).verses.add("lost"));
            song(held).verses.add("kept");
            assertThat(song(held).verses).containsOnly("v0", "kept");
        });
        db.run(unit -> assertThat(song(act(unit, 0)).verses).containsOnly("v0", "kept"));
    }

    private static Song song(Act act) {
        return Objects.requireNonNull(act.songs.get("song0"));
    }

    @Test
    void theOwnerOfWhatIsHeld() {
        db.run(unit -> {
            Scene held = one(unit, Scene.class, 0);
            takenBack(unit, () -> assertThat(act(unit, 0).scenes).contains(held));
            held.name = "changed";
        });
        assertThat(nameOfScene(0)).isEqualTo("changed");
    }

    @Test
    void aNewOwnerOfWhatIsHeld() {
        db.run(unit -> {
            Prop held = one(unit, Prop.class, 0);
            takenBack(unit, () -> {
                Act made = new Act(900, "made");
                made.props.add(held);
                unit.repository(Acts.class).insert(made);
            });
            held.name = "changed";
        });
        db.run(unit -> assertThat(one(unit, Prop.class, 0).name).isEqualTo("changed"));
    }

    @Test
    void theOwnerOfWhatAReferenceFromBeforeLeadsTo() {
        db.run(unit -> {
            Cue held = one(unit, Cue.class, 0);
            takenBack(unit, () -> act(unit, 0).scenes.forEach(scene -> assertThat(scene.described())
                    .startsWith("scene")));
            scene(held).called("changed");
        });
        assertThat(nameOfScene(0)).isEqualTo("changed");
    }

    @Test
    void whatAReferenceLedToAndThePartLetGo() {
        db.run(unit -> {
            Cue held = one(unit, Cue.class, 0);
            Hibernate.initialize(held.scene);
            takenBack(unit, () -> door(unit).detach(held.scene));
            scene(held).called("changed");
        });
        assertThat(nameOfScene(0)).isEqualTo("changed");
    }

    private static Scene scene(Cue cue) {
        return Objects.requireNonNull(cue.scene);
    }

    @Test
    void theSameInThePlaceOfAReference() {
        db.run(unit -> {
            Licence held = one(unit, Licence.class, 0);
            takenBack(unit, () -> held.town = (Town) Hibernate.unproxy(held.town));
            town(held).called("changed");
        });
        db.run(unit -> assertThat(one(unit, Town.class, 0).name).isEqualTo("changed"));
    }

    private static Town town(Licence licence) {
        return Objects.requireNonNull(licence.town);
    }

    @Test
    void anotherInThePlaceOfNone() {
        db.run(unit -> {
            Act held = act(unit, 5);
            takenBack(unit, () -> {
                Poster poster = new Poster();
                poster.act = held;
                held.poster = poster;
            });
            held.title = "changed";
            assertThat(held.poster).isNull();
        });
        db.run(unit -> assertThat(door(unit)
                        .createQuery("from Poster where id = 5", Poster.class)
                        .getResultList())
                .isEmpty());
    }

    @Test
    void whatIsFoundAgainAfterAllWasLetGo() {
        db.run(unit -> {
            Act before = act(unit, 0);
            assertThat(before.scenes).hasSize(2);
            takenBack(unit, () -> {
                door(unit).clear();
                act(unit, 0).scenes.get(0).cues.clear();
            });
            Act again = act(unit, 0);
            assertThat(again).isNotSameAs(before);
            again.scenes.get(0).name = "changed";
        });
        assertThat(nameOfScene(0)).isEqualTo("changed");
    }
}
