package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.contract.label.Label;
import dev.todosdk.testkit.contract.label.LabelModule;
import dev.todosdk.testkit.contract.label.LabelRepository;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes of users inside of a test, and looks at what JUnit says of them. */
class BothStoresReportTest {

    @Test
    void theReportNamesTheStores() {
        EngineExecutionResults results = run(Forgetful.class, false);

        assertThat(results.containerEvents().started().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .contains("in memory", "on PostgreSQL");
    }

    @Test
    void aForgottenCommitFailsTheTestOnEitherStore() {
        EngineExecutionResults results = run(Forgetful.class, false);

        List<Throwable> failures = failures(results);
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nobody committed")
                .hasStackTraceContaining("Forgetful.forgetsToCommit"));
        assertThat(failures)
                .flatExtracting(failure -> List.of(failure.getSuppressed()))
                .extracting(Throwable::getMessage)
                .containsExactly("The test ran in memory", "The test ran on PostgreSQL");
        results.testEvents().assertStatistics(tests -> tests.started(8).succeeded(6));
    }

    @Test
    void aForgottenCommitFailsATestOnPostgresqlAlone() {
        assertThat(failures(run(ForgetfulOnPostgresql.class, false)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("nobody committed"));
    }

    @Test
    void testsMayRunInParallel() {
        run(Parallel.class, true).testEvents().assertStatistics(tests -> tests.started(40)
                .succeeded(40));
    }

    private static EngineExecutionResults run(Class<?> testClass, boolean parallel) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .toList();
    }

    private static void insert(UnitOfWork unit) {
        unit.repository(LabelRepository.class).insert(new Label("milk"));
    }

    /** Run by the tests above only. */
    @BothStores(LabelModule.class)
    static class Forgetful {

        @Test
        void forgetsToCommit(UnitOfWorkFactory db) {
            try (UnitOfWork unit = db.begin()) {
                insert(unit);
                unit.flush();
            }
        }

        @Test
        void commits(UnitOfWorkFactory db) {
            try (UnitOfWork unit = db.begin()) {
                insert(unit);
                unit.commit();
            }
        }

        @Test
        void givesUpOnPurpose(UnitOfWorkFactory db) {
            try (UnitOfWork unit = db.begin()) {
                insert(unit);
                unit.rollback();
            }
        }

        @Test
        void meansIt(TestStore db) {
            db.allowUncommittedChanges();
            try (UnitOfWork unit = db.begin()) {
                insert(unit);
            }
        }
    }

    /** Run by the tests above only. */
    @PostgresqlTest(LabelModule.class)
    static class ForgetfulOnPostgresql {

        @Test
        void forgetsToCommit(UnitOfWorkFactory db) {
            try (UnitOfWork unit = db.begin()) {
                insert(unit);
            }
        }
    }

    /** Run by the tests above only. */
    @BothStores(LabelModule.class)
    @Execution(ExecutionMode.CONCURRENT)
    static class Parallel {

        @RepeatedTest(20)
        void isAlone(UnitOfWorkFactory db) {
            db.run(BothStoresReportTest::insert);
            assertThat(db.<Long, RuntimeException>read(
                            unit -> unit.repository(LabelRepository.class).count()))
                    .isEqualTo(1);
        }
    }
}
