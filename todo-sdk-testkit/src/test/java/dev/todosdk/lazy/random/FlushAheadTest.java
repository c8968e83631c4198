package dev.todosdk.lazy.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.lazy.random.Circus.Act;
import dev.todosdk.lazy.random.Circus.Acts;
import dev.todosdk.persistence.Later;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Hibernate reads before it writes ahead of a question that waits is no part of that question. */
@BothStores(Circus.class)
class FlushAheadTest {

    private final TestStore db;

    FlushAheadTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        RandomLazyUnit.fill(db);
    }

    private static Acts acts(UnitOfWork unit) {
        return unit.repository(Acts.class);
    }

    private List<Long> cues() {
        return db.read(unit -> acts(unit)
                .entities()
                .createQuery("select id from Cue order by id", Long.class)
                .getResultList());
    }

    /** The unread children of an orphan go with it. */
    @Test
    void theUnreadChildrenOfAnOrphan() {
        assertThat(cues()).hasSize(12);
        db.run(unit -> {
            acts(unit).getById(0L).scenes.remove(0);
            Later<Long> count = acts(unit).later().count();
            assertThat(count.get()).isEqualTo(6);
        });
        assertThat(cues()).hasSize(11);
    }

    /** Whether it is new is asked of the database. */
    @Test
    void aReferenceToAnEntityThatWasLetGo() {
        db.run(unit -> {
            EntityManager door = acts(unit).entities();
            Act first = acts(unit).getById(0L);
            door.detach(first);
            acts(unit).getById(4L).before = first;
            Later<Long> count = acts(unit).later().count();
            assertThat(count.get()).isEqualTo(6);
        });
        assertThat(db.<String, RuntimeException>call(unit ->
                        Objects.requireNonNull(acts(unit).getById(4L).before).described()))
                .isEqualTo("act 0a0");
    }
}
