package dev.todosdk.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows say who created and who changed them, in whichever way they were written. */
@BothStores(InvoiceModule.class)
class ActorTest {

    private static final UnitOptions NOBODY = UnitOptions.DEFAULT.withTenant("acme");
    private static final UnitOptions ADA = NOBODY.withActor("ada");
    private static final UnitOptions BOB = NOBODY.withActor("bob");

    private static Invoices invoices(UnitOfWork unit) {
        return unit.repository(Invoices.class);
    }

    private static Invoice byNumber(UnitOfWork unit, String number) {
        return invoices(unit).query(Conditions.equalTo(Invoice_.number, number)).single();
    }

    private static String writers(UnitOfWorkFactory db, String number) {
        return db.call(NOBODY, unit -> {
            Invoice found = byNumber(unit, number);
            return found.audit.createdBy + " " + found.audit.updatedBy;
        });
    }

    private static void insert(UnitOfWorkFactory db, String number) {
        db.run(ADA, unit -> invoices(unit).insert(new Invoice(number)));
    }

    @Test
    void inEachWayOfWriting(UnitOfWorkFactory db) {
        insert(db, "one");
        assertThat(writers(db, "one")).isEqualTo("ada ada");
        db.run(BOB, unit -> byNumber(unit, "one").cents = 1);
        assertThat(writers(db, "one")).isEqualTo("ada bob");

        insert(db, "bulk");
        db.run(BOB, unit -> invoices(unit)
                .updateAll(Conditions.equalTo(Invoice_.number, "bulk"), Changes.set(Invoice_.cents, 2L)));
        assertThat(writers(db, "bulk")).isEqualTo("ada bob");

        db.run(ADA, unit -> invoices(unit).upsert(new Invoice("upserted"), "invoice_number"));
        assertThat(writers(db, "upserted")).isEqualTo("ada ada");
        db.run(BOB, unit -> invoices(unit).upsert(new Invoice("upserted"), "invoice_number"));
        assertThat(writers(db, "upserted")).isEqualTo("ada bob");

        db.run(BOB, unit -> invoices(unit).last(new Invoice("last")));
        assertThat(writers(db, "last")).isEqualTo("bob bob");
    }

    /** On PostgreSQL by COPY. */
    @Test
    void inManyRowsAtOnce(UnitOfWorkFactory db) {
        List<Invoice> many =
                IntStream.range(0, 1200).mapToObj(i -> new Invoice("m" + i)).toList();
        db.run(ADA, unit -> invoices(unit).insertAll(many));
        assertThat(many).extracting(invoice -> invoice.audit.createdBy).containsOnly("ada");
        assertThat(writers(db, "m1199")).isEqualTo("ada ada");
    }

    @Test
    void theApplicationsOwnWordIsNotTaken(UnitOfWorkFactory db) {
        Invoice forged = new Invoice("forged");
        forged.audit.createdBy = "mallory";
        forged.audit.updatedBy = "mallory";
        db.run(ADA, unit -> invoices(unit).insert(forged));
        assertThat(writers(db, "forged")).isEqualTo("ada ada");
        db.run(BOB, unit -> {
            Invoice found = byNumber(unit, "forged");
            found.audit.createdBy = "mallory";
            found.audit.updatedBy = "mallory";
            found.cents = 5;
        });
        assertThat(writers(db, "forged")).isEqualTo("ada bob");
    }

    @Test
    void aMergedObjectThatDoesNotKnowWhoCreatedItLeavesThat(UnitOfWorkFactory db) {
        insert(db, "merged");
        Invoice detached = db.call(NOBODY, unit -> byNumber(unit, "merged"));
        detached.audit.createdBy = null;
        detached.cents = 7;
        db.run(BOB, unit -> invoices(unit).merge(detached));
        assertThat(writers(db, "merged")).isEqualTo("ada bob");
    }

    @Test
    void withoutAnActorNothingIsWritten(UnitOfWorkFactory db) {
        insert(db, "one");
        assertThatThrownBy(() -> db.run(NOBODY, unit -> invoices(unit).insert(new Invoice("two"))))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("createdBy")
                .hasMessageContaining("withActor");
        assertThatThrownBy(() -> db.run(NOBODY, unit -> byNumber(unit, "one").cents = 1))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("updatedBy");
        assertThatThrownBy(() -> db.run(NOBODY, unit -> invoices(unit)
                        .updateAll(Condition.unrestricted(), Changes.set(Invoice_.cents, 1L))))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("updatedBy");
        assertThat(writers(db, "one")).isEqualTo("ada ada");
        assertThat(db.<Long, RuntimeException>call(
                        NOBODY, unit -> invoices(unit).count()))
                .isEqualTo(1);
    }

    @Test
    void ofAUnitThatIsRunAgain(UnitOfWorkFactory db) {
        insert(db, "again");
        int[] attempts = {0};
        UnitOptions patient = ADA.withRetry(RetryPolicy.DEFAULT.withStaleVersions(true));
        db.run(patient, unit -> {
            Invoice found = byNumber(unit, "again");
            found.cents = 10;
            if (attempts[0]++ == 0) {
                db.run(BOB, other -> byNumber(other, "again").cents = 11);
            }
        });
        assertThat(attempts[0]).isEqualTo(2);
        assertThat(writers(db, "again")).isEqualTo("ada ada");
    }

    @Test
    void aPartHasTheActorOfTheWhole(UnitOfWorkFactory db) {
        db.run(BOB, whole -> {
            whole.parts().run(NOBODY, part -> invoices(part).insert(new Invoice("part")));
            whole.parts().run(BOB, part -> invoices(part).insert(new Invoice("same")));
            assertThatThrownBy(
                            () -> whole.parts().run(ADA, part -> invoices(part).count()))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("actor of its own");
            assertThatThrownBy(() -> whole.parts()
                            .run(BOB.withTenant("other"), part -> invoices(part).count()))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("tenant of its own");
        });
        assertThat(writers(db, "part")).isEqualTo("bob bob");
    }

    @Test
    void aBulkChangeDoesNotSayWho(UnitOfWorkFactory db) {
        insert(db, "one");
        assertThatThrownBy(() -> db.run(ADA, unit -> invoices(unit)
                        .updateAll(Condition.unrestricted(), Changes.set(Invoice_.tenant, "other"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Invoice.tenant");
    }
}
