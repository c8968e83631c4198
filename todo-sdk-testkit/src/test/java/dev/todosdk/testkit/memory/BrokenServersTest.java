package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.contract.ConstraintContract;
import dev.todosdk.testkit.contract.IsolationContract;
import dev.todosdk.testkit.contract.LockContract;
import dev.todosdk.testkit.contract.StoreContract;
import dev.todosdk.testkit.contract.UnitOfWorkContract;
import dev.todosdk.testkit.contract.VersionContract;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The contract suites notice a server that lies: each broken promise makes the test fail that is about it. */
class BrokenServersTest {

    private static final InheritableThreadLocal<Broken> SERVER = new InheritableThreadLocal<>();

    static Stream<Arguments> promises() {
        return Stream.of(
                Arguments.of(Broken.ROLLBACK, UnitOfWorks.class, "rollbackGivesUpWhatWasFlushed()"),
                Arguments.of(Broken.UNIQUE_KEYS, Constraints.class, "aKeyOfSeveralColumnsIsTakenOnce()"),
                Arguments.of(Broken.VERSIONS, Versions.class, "aChangeOfWhatSomebodyElseChangedIsRefused()"),
                Arguments.of(Broken.READS, Isolations.class, "G1a (aborted read) at read committed: false"),
                Arguments.of(Broken.SEQUENCES, Constraints.class, "idsOfARolledBackUnitAreNotGivenAgain()"),
                Arguments.of(Broken.LOCKS, Locks.class, "aLockedRowFailsWaitsInVainOrIsLeftOut()"));
    }

    @ParameterizedTest(name = "{0} is noticed by {1}: {2}")
    @MethodSource("promises")
    void aBrokenPromiseIsNoticed(Broken promise, Class<? extends StoreContract> suite, String test) {
        assertThat(failures(promise, suite)).contains(test);
        assertThat(failures(Broken.NOTHING, suite)).as("a whole server").isEmpty();
    }

    private static Set<String> failures(Broken promise, Class<? extends StoreContract> suite) {
        SERVER.set(promise);
        try {
            Events tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(suite))
                    .execute()
                    .testEvents();
            assertThat(tests.finished().count()).as("tests of the suite").isPositive();
            return tests.failed().stream().map(BrokenServersTest::name).collect(Collectors.toSet());
        } finally {
            SERVER.remove();
        }
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }

    private static UnitOfWorkFactory open(List<PersistenceModule> modules) {
        return SERVER.get().open(modules);
    }

    static class UnitOfWorks extends UnitOfWorkContract {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return BrokenServersTest.open(modules);
        }
    }

    static class Constraints extends ConstraintContract {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return BrokenServersTest.open(modules);
        }
    }

    static class Versions extends VersionContract {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return BrokenServersTest.open(modules);
        }
    }

    static class Isolations extends IsolationContract {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return BrokenServersTest.open(modules);
        }
    }

    static class Locks extends LockContract {
        @Override
        protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
            return BrokenServersTest.open(modules);
        }
    }
}
