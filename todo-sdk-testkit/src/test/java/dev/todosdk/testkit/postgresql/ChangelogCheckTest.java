package dev.todosdk.testkit.postgresql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.measure.MeasureModule;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.todo.TodoModule;
import org.junit.jupiter.api.Test;

class ChangelogCheckTest {

    @Test
    void everyChangesetOfTheLibraryGoesUpDownAndUp() {
        ChangelogCheck.assertGoesUpDownAndUp(new TodoModule());
    }

    @Test
    void everyChangesetOfTheTestkitGoesUpDownAndUp() {
        ChangelogCheck.assertGoesUpDownAndUp(
                new ShopModule(), new LabelModule(), new MeasureModule(), new LibraryModule());
    }

    @Test
    void aRollbackThatForgetsSomethingIsFoundAlsoBehindWhatIsSkipped() {
        assertThatThrownBy(() -> ChangelogCheck.assertGoesUpDownAndUp(new OneSidedModule()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("on the way back", "one_sided_seq");
    }

    @Test
    void aChangesetThatHurtsIsNamedWithTheFormThatDoesNot() {
        assertThatThrownBy(() -> ChangelogCheck.assertSafe(new HurtingModule()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "migration/hurting.sql::2::hurting",
                        "INDEX_BUILD",
                        "CREATE INDEX CONCURRENTLY",
                        "Accepted: ten rows");
        ChangelogCheck.assertSafeAfter("2", new HurtingModule());
        assertThatThrownBy(() -> ChangelogCheck.assertSafeAfter("7", new HurtingModule()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No changeset has the id 7");
    }

    private static final class HurtingModule implements PersistenceModule {

        @Override
        public String name() {
            return "hurting";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.changelog("migration/hurting.sql");
        }
    }

    private static final class OneSidedModule implements PersistenceModule {

        @Override
        public String name() {
            return "one-sided";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.changelog("migration/one-sided.sql");
        }
    }
}
