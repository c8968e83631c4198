package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.errors.Audits.AuditModule;
import dev.todosdk.errors.Audits.Audited;
import dev.todosdk.errors.Audits.AuditedEntities;
import dev.todosdk.errors.Audits.Forgotten;
import dev.todosdk.errors.Audits.ForgottenEntities;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.testkit.BothStores;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callbacks, listeners, generators and the database fill need not be there before: as the standard has it. */
@BothStores(AuditModule.class)
class FilledByCallbackTest {

    private final UnitOfWorkFactory db;

    FilledByCallbackTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    private static AuditedEntities entities(UnitOfWork unit) {
        return unit.repository(AuditedEntities.class);
    }

    private Audited stored() {
        return db.read(unit -> entities(unit).findAll().get(0));
    }

    private void assertFilled() {
        Audited stored = stored();
        assertThat(stored.createdBy).isEqualTo("creator");
        assertThat(stored.label).startsWith("one");
        assertThat(stored.createdAt).isNotNull();
        assertThat(stored.priority).isEqualTo(7);
    }

    @Test
    void anInsertIsCheckedAfterItsCallbacks() {
        db.run(unit -> entities(unit).insert(new Audited("one")));
        assertFilled();
        assertThat(stored().label).as("the id is there before the callback").isEqualTo("one with an id");
    }

    @Test
    void soAreManyInserts() {
        db.run(unit -> entities(unit).insertAll(List.of(new Audited("one"))));
        assertFilled();
    }

    @Test
    void soIsAnEntityThatTakesOverTheStateOfAnotherUnit() {
        db.run(unit -> entities(unit).insert(new Audited("one")));
        Audited detached = stored();
        detached.changedBy = null;
        detached.urgent = true;
        db.run(unit -> entities(unit).merge(detached));
        assertThat(stored().changedBy).isEqualTo("changer");
    }

    @Test
    void soIsAnEntityThatTheUnitHolds() {
        db.run(unit -> entities(unit).insert(new Audited("one")));
        db.run(unit -> {
            Audited held = entities(unit).findAll().get(0);
            held.changedBy = null;
            held.urgent = true;
        });
        assertThat(stored().changedBy).isEqualTo("changer");
    }

    @Test
    void whatIsMissingAfterThemIsStillRefusedByName() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        db.run(unit -> unit.repository(ForgottenEntities.class).insert(new Forgotten())))
                .withMessageContaining("Forgotten.name must not be null");
    }
}
