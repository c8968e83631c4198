package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions: a change made from what somebody else has changed since is refused, whoever was first to read. */
public abstract class VersionContract extends StoreContract {

    /** For stores. */
    protected VersionContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new LabelModule());
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        long id = inserted("old");
        assertThatThrownBy(() -> db().run(unit -> {
                    Label label = labels(unit).getById(id);
                    rename(id, "theirs");
                    label.rename("mine");
                }))
                .isInstanceOf(StaleVersionException.class);
        assertThat(name(id)).isEqualTo("theirs");
    }

    @Test
    void aDeleteOfWhatSomebodyElseChangedIsRefused() {
        long id = inserted("old");
        assertThatThrownBy(() -> db().run(unit -> {
                    Label label = labels(unit).getById(id);
                    rename(id, "theirs");
                    labels(unit).delete(label);
                }))
                .isInstanceOf(StaleVersionException.class);
        assertThat(name(id)).isEqualTo("theirs");
    }

    @Test
    void aChangeOfWhatSomebodyElseDeletedIsRefused() {
        long id = inserted("old");
        assertThatThrownBy(() -> db().run(unit -> {
                    Label label = labels(unit).getById(id);
                    db().run(other -> labels(other).deleteById(id));
                    label.rename("mine");
                }))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void anOldCopyIsRefused() {
        long id = inserted("old");
        Label copy = db().read(unit -> labels(unit).getById(id));
        rename(id, "theirs");
        copy.rename("mine");
        assertThatThrownBy(() -> db().run(unit -> labels(unit).merge(copy))).isInstanceOf(StaleVersionException.class);
        assertThat(name(id)).isEqualTo("theirs");
    }

    @Test
    void anExpectedVersionIsTheLatestOrRefused() {
        long id = inserted("old");
        rename(id, "theirs");
        db().run(unit -> {
            assertThat(labels(unit).getById(id, 1L)).isSameAs(labels(unit).getById(id, 1));
            assertThatThrownBy(() -> labels(unit).getById(id, 0L))
                    .isInstanceOf(StaleVersionException.class)
                    .hasMessageContaining("has version 1, not 0");
            assertThatThrownBy(() -> labels(unit).getById(id, "1"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("expectedVersion must be of the type");
            labels(unit).getById(id, 1L).rename("mine");
        });
        assertThat(name(id)).isEqualTo("mine");
    }

    @Test
    void eachChangeRaisesTheVersionByOne() {
        long id = inserted("a");
        rename(id, "b");
        rename(id, "b");
        rename(id, "c");
        assertThat(db().<Long, RuntimeException>read(
                                unit -> labels(unit).getById(id).version()))
                .isEqualTo(2);
    }

    private long inserted(String name) {
        return db().call(unit -> labels(unit).insert(new Label(name))).id();
    }

    private void rename(long id, String name) {
        db().run(unit -> labels(unit).getById(id).rename(name));
    }

    private String name(long id) {
        return db().read(unit -> labels(unit).getById(id).name());
    }

    private static LabelRepository labels(UnitOfWork unit) {
        return unit.repository(LabelRepository.class);
    }
}
