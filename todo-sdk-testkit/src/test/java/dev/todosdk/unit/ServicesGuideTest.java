package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code in docs/services.md. */
@BothStores({LedgerModule.class, LabelModule.class})
class ServicesGuideTest {

    private final UnitOfWorkFactory db;
    private final Accounts accounts;

    ServicesGuideTest(UnitOfWorkFactory db) {
        this.db = db;
        this.accounts = new Accounts(db);
    }

    record Accounts(UnitOfWorkFactory units) {

        Accounts joining(UnitOfWork unit) {
            return new Accounts(UnitOfWorkFactory.joining(unit));
        }

        void transfer(long from, long to, int amount) {
            units.run(UnitOptions.DEFAULT.withName("transfer"), unit -> {
                AccountRepository accounts = unit.repository(AccountRepository.class);
                accounts.getById(from).balance -= amount;
                accounts.getById(to).balance += amount;
            });
        }

        int balanceOf(long id) {
            return units.read(unit -> unit.repository(AccountRepository.class).getById(id).balance);
        }
    }

    @BeforeEach
    void threeAccounts() {
        db.run(unit -> unit.repository(AccountRepository.class)
                .insertAll(List.of(new Account(1, 100), new Account(2, 100), new Account(3, 100))));
    }

    @Test
    void joinsParts() {
        db.run(unit -> {
            Accounts part = accounts.joining(unit);
            part.transfer(1, 2, 30);
            part.transfer(2, 3, 10); // both, or neither
        });
        assertThat(accounts.balanceOf(3)).isEqualTo(110);
    }

    @Test
    void letsAPartFailAlone() {
        db.run(unit -> {
            Accounts part = accounts.joining(unit);
            part.transfer(1, 2, 30);
            try {
                unit.savepoint(inner -> {
                    accounts.joining(inner).transfer(1, 2, 1_000); // more than there is: a check constraint refuses it
                    return true;
                });
            } catch (CheckException refused) {
                part.transfer(1, 2, 5);
            }
        });
        assertThat(accounts.balanceOf(1)).isEqualTo(65);
    }

    @Test
    void givesThePartWhatTheWholeHas() {
        UnitOptions careful = UnitOptions.DEFAULT.withName("audit").withIsolation(Isolation.REPEATABLE_READ);
        db.run(careful, unit -> {
            // whatever joins here reads one snapshot
            UnitOfWorkFactory.joining(unit).run(UnitOptions.READ_ONLY, part -> {});
        });
        assertThat(accounts.balanceOf(1)).isEqualTo(100);
    }

    @Test
    void deletesAndInsertsOneKey() {
        db.run(unit -> unit.repository(LabelRepository.class).insert(new Label("urgent")));
        db.run(unit -> {
            LabelRepository labels = unit.repository(LabelRepository.class);
            labels.delete(labels.named("urgent"));
            unit.flush(); // the deletion goes first
            labels.insert(new Label("urgent"));
        });
        db.run(unit ->
                assertThat(unit.repository(LabelRepository.class).count()).isEqualTo(1));
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/services.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/unit/ServicesGuideTest.java");
    }
}
