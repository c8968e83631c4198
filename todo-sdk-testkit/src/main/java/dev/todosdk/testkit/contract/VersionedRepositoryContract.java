package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.StaleVersionException;
import org.junit.jupiter.api.Test;

/**
 * {@link RepositoryContract} for an entity that can change and has a version: changes are written without being asked for,
 * and none is lost to another unit.
 *
 * @param <T> the entity
 */
public abstract class VersionedRepositoryContract<T> extends RepositoryContract<T> {

    /**
     * Creates the contract of one repository.
     *
     * @param db empty before each test
     * @param type the class under which a module registered the repository
     */
    protected VersionedRepositoryContract(UnitOfWorkFactory db, Class<? extends Repository<T>> type) {
        super(db, type);
    }

    /**
     * Changes an entity in a way that is stored, whatever it was before.
     *
     * @param entity of an open unit
     */
    protected abstract void change(T entity);

    /**
     * Some of what is stored, to be compared with {@code equals}.
     *
     * @param entity of a unit of work
     * @return a value or several; another one after each {@link #change}
     */
    protected abstract Object stateOf(T entity);

    private Object stored(Object id) {
        return db().read(unit -> stateOf(in(unit).getById(id)));
    }

    private Object changed(Object id) {
        return db().call(unit -> {
            T entity = in(unit).getById(id);
            change(entity);
            return stateOf(entity);
        });
    }

    @Test
    void writesChangesWithoutBeingAsked() {
        Object id = insert(1).get(0);
        Object before = stored(id);
        Object changed = changed(id);
        assertThat(changed).as("change() shows in stateOf()").isNotEqualTo(before);
        assertThat(stored(id)).isEqualTo(changed);
    }

    @Test
    void knowsWhetherAnythingChanged() {
        Object id = insert(1).get(0);
        try (UnitOfWork unit = db().begin()) {
            T entity = in(unit).getById(id);
            assertThat(unit.hasUncommittedChanges()).isFalse();
            change(entity);
            assertThat(unit.hasUncommittedChanges()).isTrue();
            unit.rollback();
        }
    }

    @Test
    void writesAChangedEntityOfAnEarlierUnit() {
        Object id = insert(1).get(0);
        T detached = db().call(unit -> in(unit).getById(id));
        change(detached);
        db().run(unit -> in(unit).merge(detached));
        assertThat(stored(id)).isEqualTo(stateOf(detached));
    }

    @Test
    void keepsNoChangeThatIsRolledBack() {
        Object id = insert(1).get(0);
        Object before = stored(id);
        try (UnitOfWork unit = db().begin()) {
            change(in(unit).getById(id));
            unit.flush();
            unit.rollback();
        }
        assertThat(stored(id)).isEqualTo(before);
    }

    @Test
    void writesNoChangeOfAReadOnlyUnit() {
        Object id = insert(1).get(0);
        Object before = stored(id);
        db().run(UnitOptions.READ_ONLY, unit -> change(in(unit).getById(id)));
        assertThat(stored(id)).isEqualTo(before);
    }

    @Test
    void losesNoChangeToAnotherUnit() {
        Object id = insert(1).get(0);
        try (UnitOfWork slow = db().begin()) {
            T seen = in(slow).getById(id);
            Object changed = changed(id);
            change(seen);
            assertThatThrownBy(slow::commit).isInstanceOf(StaleVersionException.class);
            assertThat(stored(id)).isEqualTo(changed);
        }
    }

    @Test
    void deletesNothingThatAnotherUnitChanged() {
        Object id = insert(1).get(0);
        try (UnitOfWork slow = db().begin()) {
            T seen = in(slow).getById(id);
            changed(id);
            in(slow).delete(seen);
            assertThatThrownBy(slow::commit).isInstanceOf(StaleVersionException.class);
        }
        assertThat(count()).isEqualTo(1);
    }
}
